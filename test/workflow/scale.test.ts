import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { SYSTEM_CLOCK } from '../../core/base/clock';
import { LANES } from '../../nodes/Easemob/lanes';
import { SEND_LIMITS } from '../../nodes/Easemob/limits';
import { startSandbox, type Sandbox } from '../../sandbox/easemob';
import { credentialsFor, runEasemob, type NodeResult, type RunOptions } from '../support/easemob';
import { binary, itemWith } from '../support/files';
import type { CredentialStore } from '../support/n8n/storedCredentials';
import { usePassingTime } from '../support/passingTime';
import { mostWithin } from '../support/windows';

/**
 * Many items at once, against a service that counts strictly. Each test has a service of its own, so
 * that none waits for what another has used up.
 */

const USERS = '/messages/users';
const GROUPS = '/messages/chatgroups';
const FILES = '/chatfiles';
const SECOND_MS = 1_000;
/** Longer than a test may take: whoever waits so long fails. */
const NEVER_MS = 600_000;

let sandbox: Sandbox;
let credentials: CredentialStore;
/** Node and sandbox go by one clock, which some tests hold. */
const now = () => SYSTEM_CLOCK.now();

beforeEach(async () => {
	sandbox = await startSandbox({ now });
	credentials = credentialsFor(sandbox.credential);
	// As in every execution but the first of an app, the token is there already.
	await run([item('somebody', 'before')]);
	sandbox.reset();
});
afterEach(async () => await sandbox.close());

const message: INodeParameters = {
	resource: 'message',
	operation: 'send',
	to: '={{ $json.user }}',
	text: '={{ $json.text }}',
};
const withOptions = (options: IDataObject): INodeParameters =>
	({ ...message, options }) as INodeParameters;
const withFile: INodeParameters = { ...message, messageType: 'file', mediaSource: 'binary' };

async function run(
	items: INodeExecutionData[],
	parameters = message,
	more: Partial<RunOptions> = {},
): Promise<NodeResult> {
	return await runEasemob(parameters, { credentials, items, ...more });
}

const item = (user: string, text: string) => ({ json: { user, text } });
/** Distinct texts, each to another user. */
const texts = (count: number, prefix = 'text') =>
	Array.from({ length: count }, (_, index) => item(`user${index}`, `${prefix} ${index}`));

const requestsTo = (where: string) =>
	sandbox.requests.filter(({ path: found }) => found.endsWith(where));
const refused = () => sandbox.requests.filter(({ status = 0 }) => status === 429 || status === 403);
/** `text 0 to user0`, in order of arrival. */
const arrived = () => sandbox.delivered.map(({ body, to }) => `${String(body.msg)} to ${to}`);
const asked = (items: INodeExecutionData[]) =>
	items.map(({ json }) => `${String(json.text)} to ${String(json.user)}`);
const sorted = (list: readonly string[]) => [...list].sort();

/** Every message arrived once, and every item has its own message ID and pairing, in input order. */
function expectAllOnce(items: INodeExecutionData[], { items: output, error }: NodeResult): void {
	expect(error).toBeUndefined();
	expect(sorted(arrived())).toEqual(sorted(asked(items)));
	const ids = new Map<string, string[]>();
	sandbox.delivered.forEach(({ messageId }, index) => {
		const line = arrived()[index] ?? '';
		ids.set(line, [...(ids.get(line) ?? []), messageId]);
	});
	expect(output).toHaveLength(items.length);
	output.forEach(({ json, pairedItem }, index) => {
		expect(pairedItem).toEqual({ item: index });
		expect(ids.get(asked(items)[index] ?? '')).toContain(json.messageId);
	});
	expect(new Set(output.map(({ json }) => json.messageId)).size).toBe(items.length);
}

/** Calls as the service counts them: one each, or as many as they have recipients. */
const arrivals = (where: string) =>
	requestsTo(where).map(({ receivedAtMs, recipients = 0 }) => ({
		atMs: receivedAtMs,
		weight: recipients,
	}));

const polls: NodeJS.Timeout[] = [];
afterEach(() => polls.splice(0).forEach(clearInterval));

/** Calls back as soon as something is so, unless the test ends before. */
function once(condition: () => boolean, then: () => void): void {
	const poll = setInterval(() => {
		if (!condition()) return;
		clearInterval(poll);
		then();
	}, 1);
	polls.push(poll);
}

describe('different texts to many users', () => {
	usePassingTime();

	test('arrive once each, at the pace of the service, with no refusal', async () => {
		sandbox.setRateLimits({});
		sandbox.setLatency([15, 30]);
		const items = texts(230);
		const begunAtMs = now();
		const result = await run(items);

		// The third hundred goes out after two seconds, and soon after.
		expect(now() - begunAtMs).toBeGreaterThan(2 * SECOND_MS);
		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBe(SEND_LIMITS.user.callsPerSecond);
		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('are not refused either when the first call has to fetch a token', async () => {
		await sandbox.close();
		sandbox = await startSandbox({ rateLimits: {}, latencyMs: 60, now });
		credentials = credentialsFor(sandbox.credential);
		const items = texts(110);
		const result = await run(items);

		expect(sandbox.tokenRequests()).toBe(1);
		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('arrive once each where the app may do a fifth of it, and the node is told so', async () => {
		sandbox.setRateLimits({ scale: 0.2 });
		sandbox.setLatency(20);
		const items = texts(35);
		const result = await run(items, withOptions({ maxMessagesPerSecond: 20 }));

		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('to groups arrive once each, at the pace of groups', async () => {
		sandbox.setRateLimits({});
		const items = Array.from({ length: 25 }, (_, index) => item(String(7_000 + index), 'hello'));
		const result = await run(items, { ...message, target: 'group' });

		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});
});

describe('the same text to many users', () => {
	test.each([
		[1, 1],
		[600, 1],
		[1_300, 3],
	])('%i items take %i calls', async (count, calls) => {
		sandbox.setRateLimits({});
		const items = texts(count).map(({ json: { user } }) => item(user, 'same'));
		const result = await run(items);

		expect(requestsTo(USERS)).toHaveLength(calls);
		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('takes a call for each item where Combine Items is off', async () => {
		const items = texts(30).map(({ json: { user } }) => item(user, 'same'));
		const result = await run(items, withOptions({ combineItems: false }));

		expect(requestsTo(USERS)).toHaveLength(30);
		expectAllOnce(items, result);
	});

	test('takes a call for each item where the raw answers are wanted', async () => {
		const items = texts(5).map(({ json: { user } }) => item(user, 'same'));
		const { json } = await run(items, { ...message, simplify: false });

		expect(requestsTo(USERS)).toHaveLength(5);
		expect(json.map(({ data }) => Object.keys(data as IDataObject))).toEqual(
			items.map(({ json: { user } }) => [user]),
		);
	});

	test('twice to the same user stays two messages', async () => {
		const items = ['alice', 'bob', 'alice', 'Alice'].map((user) => item(user, 'same'));
		const { json } = await run(items);

		expect(sorted(arrived())).toEqual([
			'same to alice',
			'same to alice',
			'same to alice',
			'same to bob',
		]);
		expect(new Set(json.map(({ messageId }) => messageId)).size).toBe(4);
	});
});

describe('the order of messages', () => {
	const inOrder = (user: string) =>
		sandbox.delivered.filter(({ to }) => to === user).map(({ body }) => body.msg);

	test('to one user is that of the items, whatever the way there takes', async () => {
		sandbox.setLatency([5, 35]);
		const items = Array.from({ length: 30 }, (_, index) => item('alice', `text ${index}`));
		await run(items);

		expect(inOrder('alice')).toEqual(items.map(({ json }) => json.text));
	});

	test('to one user is kept when one of them has to wait', async () => {
		sandbox.fault({ kind: 'status', status: 429, path: USERS, after: 10 });
		const items = Array.from({ length: 25 }, (_, index) => item('alice', `text ${index}`));
		await run(items);

		expect(inOrder('alice')).toEqual(items.map(({ json }) => json.text));
	});

	test('is kept for everybody when texts alternate and share calls', async () => {
		sandbox.setLatency([0, 30]);
		const items = [
			item('u1', 'A'),
			item('u2', 'B'),
			item('u2', 'A'),
			item('u3', 'A'),
			item('u1', 'B'),
			item('u2', 'B'),
		];
		const result = await run(items);

		expect(['u1', 'u2', 'u3'].map(inOrder)).toEqual([['A', 'B'], ['B', 'A', 'B'], ['A']]);
		expect(requestsTo(USERS).length).toBeLessThan(6);
		expectAllOnce(items, result);
	});

	test('is kept for whoever is on two lists', async () => {
		sandbox.setLatency([0, 40]);
		await run([item('a,b', 'first'), item('b,c', 'second'), item('c,a', 'third')]);

		expect(['a', 'b', 'c'].map(inOrder)).toEqual([
			['first', 'third'],
			['first', 'second'],
			['second', 'third'],
		]);
	});

	test('to different users does not matter, so that they overlap', async () => {
		// No answer comes before all have arrived.
		sandbox.fault({ kind: 'delay', ms: NEVER_MS, path: USERS, times: 40 });
		await run(texts(40), message, {
			onStart: (stop) => once(() => requestsTo(USERS).length === 40, stop),
		});

		expect(requestsTo(USERS).map(({ status }) => status)).toEqual(Array(40).fill(undefined));
	});
});

describe('the outputs', () => {
	test('are one for each item, in input order, however calls are shared', async () => {
		sandbox.setLatency([0, 30]);
		const items = Array.from({ length: 120 }, (_, index) =>
			item(`user${index % 40}`, index % 3 === 0 ? 'same' : `text ${index % 7}`),
		);
		const result = await run(items);

		expect(requestsTo(USERS).length).toBeLessThan(60);
		expectAllOnce(items, result);
	});

	test('of an item with many recipients are in the order of its recipients', async () => {
		const rooms = Array.from({ length: 45 }, (_, index) => String(8_000 + index));
		// The first call takes the longest.
		sandbox.fault({ kind: 'delay', ms: 100, path: '/messages/chatrooms', after: 1 });
		const { json } = await run([item(rooms.join(), 'hello')], { ...message, target: 'chatRoom' });

		expect(json.map(({ to }) => to)).toEqual(rooms);
	});
});

describe('Max Messages per Second', () => {
	usePassingTime();

	test('is never exceeded within any one second', async () => {
		const items = texts(14);
		const result = await run(items, withOptions({ maxMessagesPerSecond: 5 }));

		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBe(5);
		expectAllOnce(items, result);
	});

	test('counts every recipient, so that calls are split to fit', async () => {
		const items = texts(25).map(({ json: { user } }) => item(user, 'same'));
		const result = await run(items, withOptions({ maxMessagesPerSecond: 10 }));

		expect(requestsTo(USERS).map(({ recipients }) => recipients)).toEqual([10, 10, 5]);
		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBe(10);
		expectAllOnce(items, result);
	});
});

describe('what the credential says of the limits', () => {
	usePassingTime();

	const limitedTo = (limits: IDataObject) => ({
		credentials: credentialsFor({ ...sandbox.credential, ...limits }),
	});

	test('a share of a fifth is kept to, with no refusal of a service that allows no more', async () => {
		sandbox.setRateLimits({ scale: 0.2 });
		const items = texts(35);
		const result = await run(items, message, limitedTo({ limitShare: 20 }));

		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBeGreaterThan(15);
		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('no call is for more than the share of a minute', async () => {
		await sandbox.close();
		sandbox = await startSandbox({ rateLimits: { scale: 0.02 }, now });
		const items = texts(150).map(({ json: { user } }) => item(user, 'same'));
		const { error } = await run(items, message, {
			...limitedTo({ limitShare: '2' }),
			onStart: (stop) =>
				sandbox.onMessage(() => {
					if (sandbox.delivered.length >= 120) stop();
				}),
		});

		// The rest would go a minute later.
		expect(requestsTo(USERS).map(({ recipients }) => recipients)).toEqual([120]);
		expect(error?.message).toContain('stopped');
	});

	test('a raised limit is made use of', async () => {
		sandbox.setRateLimits({ scale: 2 });
		const items = texts(190);
		const begunAtMs = now();
		const raised = limitedTo({ messagesPerMinute: 12_000, callsPerSecond: 200 });
		const result = await run(items, message, raised);

		expect(now() - begunAtMs).toBeLessThan(2 * SECOND_MS);
		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBeGreaterThan(150);
		expect(refused().map(({ number }) => number)).toEqual([]);
		expectAllOnce(items, result);
	});

	test('holds for the next run once the credential is edited', async () => {
		await run(texts(30), message, limitedTo({ limitShare: 100 }));
		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBeGreaterThan(10);
		sandbox.reset();
		await run(texts(15), message, limitedTo({ limitShare: 10 }));
		expect(mostWithin(arrivals(USERS), SECOND_MS)).toBeLessThanOrEqual(10);
	});
});

describe('two executions at once share the limits of the app', () => {
	usePassingTime();

	test('each message once, no refusal', async () => {
		sandbox.setRateLimits({});
		sandbox.setLatency([10, 25]);
		const [ours, theirs] = [texts(110, 'ours'), texts(110, 'theirs')];
		const results = await Promise.all([run(ours), run(theirs)]);

		expect(refused().map(({ number }) => number)).toEqual([]);
		expect(sorted(arrived())).toEqual(sorted([...asked(ours), ...asked(theirs)]));
		for (const { items, error } of results) {
			expect(error).toBeUndefined();
			expect(items).toHaveLength(110);
		}
	});
});

describe('two executions at once', () => {
	test('neither waits for the end of the other', async () => {
		const manyItems = texts(3_000, 'long');
		let stopLong = () => {};
		const long = run(manyItems, message, { onStart: (stop) => (stopLong = stop) });
		await new Promise<void>((resolve) => once(() => sandbox.requests.length > 20, resolve));
		await run(texts(5, 'short'));
		const sentMeanwhile = arrived().filter((line) => line.startsWith('long')).length;
		stopLong();
		await long;

		expect(arrived().filter((line) => line.startsWith('short'))).toHaveLength(5);
		// Half a minute's work of the long one was left.
		expect(sentMeanwhile).toBeLessThan(manyItems.length);
	});
});

describe('when something goes wrong in the middle', () => {
	test('a token that expires is renewed once, and every message arrives once', async () => {
		sandbox.setLatency([10, 30]);
		// More than go out in the first second, so that some go out after it has expired.
		const items = texts(120);
		once(
			() => sandbox.requests.length >= 40,
			() => sandbox.expireTokens(),
		);
		const result = await run(items);

		expect(sandbox.requests.some(({ status }) => status === 401)).toBe(true);
		expect(sandbox.tokenRequests()).toBe(1);
		expectAllOnce(items, result);
	});

	test('thirty refusals for rate are waited out, and every message arrives once', async () => {
		sandbox.fault({ kind: 'status', status: 429, path: USERS, after: 10, times: 30 });
		const items = texts(45);
		const result = await run(items);

		expect(refused()).toHaveLength(30);
		expectAllOnce(items, result);
	});

	test('everything is sent while somebody else uses most of the quota', async () => {
		await sandbox.close();
		// The service's clock stands still until it has refused, so that its second is full by then.
		let startedAtMs: number | undefined;
		const serverNow = () => (startedAtMs === undefined ? 0 : performance.now() - startedAtMs);
		sandbox = await startSandbox({ rateLimits: {}, now: serverNow });
		credentials = credentialsFor(sandbox.credential);
		const { url, appToken, credential } = sandbox;
		const body = JSON.stringify({ to: ['foreigner'], type: 'txt', body: { msg: 'foreign' } });
		const sendForeign = async () =>
			await fetch(`${url}/${credential.org}/${credential.app}${USERS}`, {
				method: 'POST',
				headers: {
					Accept: 'application/json',
					'Content-Type': 'application/json',
					Authorization: `Bearer ${appToken}`,
				},
				body,
			}).catch(() => undefined);
		for (let sent = 0; sent < 60; sent++) await sendForeign();
		once(
			() => refused().length > 0,
			() => (startedAtMs = performance.now()),
		);
		const foreign = setInterval(() => void sendForeign(), SECOND_MS / 60);
		const items = texts(120);
		const result = await run(items).finally(() => clearInterval(foreign));

		expect(refused().length).toBeGreaterThan(0);
		for (const kept of [...sandbox.delivered]) {
			if (kept.to === 'foreigner') sandbox.delivered.splice(sandbox.delivered.indexOf(kept), 1);
		}
		expectAllOnce(items, result);
	});

	test('stopping the execution stops further sends', async () => {
		sandbox.setLatency(20);
		let arrivedBefore = Infinity;
		await run(texts(600), message, {
			onStart: (stop) =>
				once(
					() => requestsTo(USERS).length >= 30,
					() => {
						arrivedBefore = requestsTo(USERS).length;
						stop();
					},
				),
		});
		await run([item('bob', 'afterwards')]);

		// Those under way when it was stopped may arrive; no others go out after it.
		const { maxInFlight } = LANES.user;
		expect(requestsTo(USERS).length).toBeLessThanOrEqual(arrivedBefore + maxInFlight + 1);
		expect(arrived()).toContain('afterwards to bob');
	});

	test('stopping it while it waits for its turn ends it', async () => {
		// Of the minute's messages one call's are left, but for the one sent before the test: another full
		// call has its turn a minute later.
		const { messages, recipientsPerCall } = SEND_LIMITS.user;
		const users = texts(messages).map(({ json: { user } }) => user);
		await run([item(users.slice(recipientsPerCall).join(), 'most of them')]);
		const calls = messages / recipientsPerCall - 1;
		expect(requestsTo(USERS)).toHaveLength(calls);

		const items = [
			{ json: { target: 'user', user: users.slice(0, recipientsPerCall).join(), text: 'waits' } },
			{ json: { target: 'group', user: '7001', text: 'goes' } },
		];
		await run(
			items,
			{ ...message, target: '={{ $json.target }}' },
			{
				onStart: (stop) => once(() => requestsTo(GROUPS).length > 0, stop),
			},
		);

		expect(requestsTo(USERS)).toHaveLength(calls);
	}, 45_000);

	test('a connection cut after accepting leaves that one open; the others arrive once', async () => {
		sandbox.fault({ kind: 'cutAfter', path: USERS, after: 20 });
		const items = texts(40);
		const { items: output } = await run(items, message, {
			node: { onError: 'continueRegularOutput' },
		});

		expect(sorted(arrived())).toEqual(sorted(asked(items)));
		const open = output.filter(({ json }) => json.error !== undefined);
		expect(open).toHaveLength(1);
		expect(open[0]?.json).toMatchObject({
			error: expect.stringContaining('may or may not have been sent'),
			details: { rest: [{ status: 'may or may not have been sent' }] },
		});
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, at) => ({ item: at })),
		);
	});

	test('a chunk that is refused touches only the items in it', async () => {
		const answer = { error: 'message_send_error', error_description: 'not today' };
		sandbox.fault({ kind: 'status', status: 400, path: USERS, body: answer, after: 1 });
		const items = texts(1_300).map(({ json: { user } }) => item(user, 'same'));
		const { items: output } = await run(items, message, {
			node: { onError: 'continueRegularOutput' },
		});

		const failed = output.flatMap(({ json }, index) => (json.error === undefined ? [] : [index]));
		expect(failed.length === 600 || failed.length === 100).toBe(true);
		expect(arrived()).toHaveLength(1_300 - failed.length);
		expect(failed.at(-1)).toBe(Number(failed[0]) + failed.length - 1);
	});

	test('the error of a stopped node is about the item that failed, not one that had to wait', async () => {
		sandbox.fault({ kind: 'status', status: 429, path: USERS });
		sandbox.fault({ kind: 'status', status: 413, path: '/messages/chatgroups' });
		const items = [
			{ json: { target: 'user', user: 'alice', text: 'waits' } },
			{ json: { target: 'group', user: '7001', text: 'too large' } },
		];
		const { error } = await run(items, { ...message, target: '={{ $json.target }}' });

		expect(error?.message).toContain('too large');
		expect(error?.message).toContain('[item 1]');
	});

	test('what had to wait when the execution was stopped says that it was stopped', async () => {
		const headers = { 'retry-after': '110' };
		sandbox.fault({ kind: 'status', status: 429, path: USERS, headers });
		const { items: output } = await run([item('alice', 'hello')], message, {
			node: { onError: 'continueRegularOutput' },
			onStart: (stop) => once(() => sandbox.requests.some(({ status }) => status === 429), stop),
		});

		expect(JSON.stringify(output)).not.toContain('too many');
	});
});

describe('files of many items', () => {
	/** The most uploads that the service had begun to receive and not answered, and their number. */
	const watchUploads = () => {
		let most = 0;
		const poll = setInterval(() => {
			const open = requestsTo(FILES).filter(({ status }) => status === undefined).length;
			most = Math.max(most, open);
		}, 1);
		return () => {
			clearInterval(poll);
			return most;
		};
	};

	const differentFiles = (count: number) =>
		texts(count).map(({ json }, index) =>
			itemWith(binary(`file ${index}`, { fileName: 'a.txt' }), 'data', json),
		);

	test('that are the same are uploaded once', async () => {
		const file = binary('a,b\n1,2\n', { fileName: 'a.csv', mimeType: 'text/csv' });
		const items = texts(50).map(({ json }) => itemWith(file, 'data', json));
		const { items: output } = await run(items, withFile);

		expect(requestsTo(FILES)).toHaveLength(1);
		expect(output).toHaveLength(50);
		expect(new Set(sandbox.delivered.map(({ to }) => to)).size).toBe(50);
		// The same message, so it is also one call.
		expect(requestsTo(USERS)).toHaveLength(1);
	});

	test('that differ in bytes, name or kind are each uploaded', async () => {
		const csv = { fileName: 'a.csv', mimeType: 'text/csv' };
		const files = [
			binary('a', csv),
			binary('b', csv),
			binary('a', { ...csv, fileName: 'b.csv' }),
			binary('a', { ...csv, mimeType: 'text/plain' }),
			binary('a', csv),
		];
		await run(
			files.map((file, index) => itemWith(file, 'data', { user: `user${index}` })),
			withFile,
		);

		expect(requestsTo(FILES)).toHaveLength(4);
		expect(sandbox.delivered).toHaveLength(5);
	});

	test('are uploaded a few at a time, and all arrive', async () => {
		sandbox.fault({ kind: 'delay', ms: 30, path: FILES, times: 40 });
		const most = watchUploads();
		await run(differentFiles(40), withFile);

		expect(most()).toBeLessThanOrEqual(LANES.file.maxInFlight);
		expect(sandbox.files.size).toBe(40);
		expect(sandbox.delivered).toHaveLength(40);
	});

	test('are uploaded as many at a time as that', async () => {
		const { maxInFlight } = LANES.file;
		// No answer comes before so many have arrived.
		sandbox.fault({ kind: 'delay', ms: NEVER_MS, path: FILES, times: 40 });
		await run(differentFiles(40), withFile, {
			onStart: (stop) => once(() => requestsTo(FILES).length === maxInFlight, stop),
		});

		expect(requestsTo(FILES)).toHaveLength(maxInFlight);
	});

	test('that are large are uploaded fewer at a time', async () => {
		sandbox.fault({ kind: 'delay', ms: 30, path: FILES, times: 6 });
		const items = texts(6).map(({ json }, index) =>
			itemWith(binary(Buffer.alloc(9_000_000, index), { fileName: 'a.bin' }), 'data', json),
		);
		const most = watchUploads();
		await run(items, withFile);

		expect(most()).toBeLessThanOrEqual(3);
		expect(sandbox.delivered).toHaveLength(6);
	});
});

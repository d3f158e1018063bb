import { createHash } from 'node:crypto';
import {
	closeTriggers,
	openTrigger,
	SECRET,
	securityOf,
	signed,
	textCallback,
} from '../../support/easemobTrigger';
import { LaterClock } from '../../support/laterClock';

afterEach(closeTriggers);

const withoutSecurity = () => {
	const { security: _security, ...unsigned } = textCallback();
	return unsigned;
};

test('the sample signature is that of callId, secret and timestamp', () => {
	const digest = createHash('md5').update('org#app_1abc1748575460150').digest('hex');
	expect(securityOf('org#app_1', 1748575460150, 'abc')).toBe(digest);
});

test('a genuine event starts the workflow once, and gets 200 with a short body', async () => {
	const host = await openTrigger();
	const answer = await host.deliver(textCallback({ from: 'amy' }));
	expect(answer.status).toBe(200);
	expect(answer.text.length).toBeLessThan(1_000);
	expect(host.items).toHaveLength(1);
	expect(host.items[0]?.json).toMatchObject({ event: 'message', from: 'amy', text: 'hi' });
});

test.each<[string, (right: string) => unknown]>([
	['of another secret', () => securityOf('org#app_1', 1, 'other')],
	['in upper case', (right) => right.toUpperCase()],
	['with a blank behind it', (right) => `${right} `],
	['cut', (right) => right.slice(0, 31)],
	['with more behind it', (right) => `${right}0`],
	['in a list', (right) => [right]],
	['in an object', (right) => ({ right })],
	['a number', () => 1],
	['true', () => true],
	['as long as a body may be, nearly', () => 'a'.repeat(260_000)],
	['that is none', () => '********************************'],
	['with letters of two bytes', (right) => `ä${right.slice(2)}`],
	['empty', () => ''],
	['null', () => null],
])('a signature %s is refused', async (_name, forge) => {
	const host = await openTrigger();
	const genuine = textCallback();
	const answer = await host.deliver({ ...genuine, security: forge(String(genuine.security)) });
	expect(answer.status).toBe(403);
	expect(host.items).toEqual([]);
});

test('an event without a signature is refused', async () => {
	const host = await openTrigger();
	expect((await host.deliver(withoutSecurity())).status).toBe(403);
	expect(host.items).toEqual([]);
});

test.each([
	['callId', { callId: 'org#app_2' }],
	['timestamp', { timestamp: Date.now() + 1 }],
])('a changed %s is found out', async (_name, change) => {
	const host = await openTrigger();
	expect((await host.deliver({ ...textCallback(), ...change })).status).toBe(403);
});

test('any secret of the list will do, however it is written', async () => {
	const callbackSecret = ` first-secret ， ${SECRET};\nlast-secret `;
	const host = await openTrigger({ credential: { callbackSecret } });
	for (const secret of ['first-secret', SECRET, 'last-secret']) {
		expect((await host.deliver(textCallback({}, secret))).status).toBe(200);
	}
	expect((await host.deliver(textCallback({}, 'first-secret,'))).status).toBe(403);
	expect(host.started).toHaveLength(3);
});

describe('the timestamp is signed as it is written', () => {
	const raw = (written: string) => {
		const body = { callId: 'org#app_raw', chat_type: 'chat', payload: { bodies: [] } };
		const security = securityOf(body.callId, written);
		return JSON.stringify({ ...body, security, timestamp: 0 }).replace(
			'"timestamp":0',
			`"timestamp":${written}`,
		);
	};

	test.each([
		'1748575460150',
		'1.748575460150e12',
		'1748575460150.0',
		'1432109876543210987',
		'1E3',
	])('%s', async (written) => {
		const host = await openTrigger({ parameters: { options: { maxAgeSeconds: 0 } } });
		expect((await host.deliver(raw(written))).status).toBe(200);
		expect(host.started).toHaveLength(1);
	});

	test('also as a text', async () => {
		const host = await openTrigger();
		const body = textCallback();
		const timestamp = String(body.timestamp);
		expect((await host.deliver({ ...body, timestamp })).status).toBe(200);
	});

	test('of two the last counts, as for everybody who reads the body', async () => {
		const host = await openTrigger();
		const [old, now] = [1, Date.now()];
		const twice = (security: string) =>
			`{"timestamp":${old},"callId":"c","security":"${security}","chat_type":"chat","timest\\u0061mp":${now}}`;
		expect((await host.deliver(twice(securityOf('c', old)))).status).toBe(403);
		expect((await host.deliver(twice(securityOf('c', now)))).status).toBe(200);
	});
});

describe('what Easemob does not sign', () => {
	const reaction = (more: object = {}) => ({
		chat_type: 'notify',
		payload: { type: 'reaction', data: [{ messageId: '1', from: 'amy', reactions: [] }] },
		msg_id: '2',
		timestamp: Date.now(),
		...more,
	});
	const thread = () => ({ chat_type: 'notify', payload: { type: 'thread' }, msg_id: '3' });
	const push = () => ({ step: 'push', callId: 'c', status: 'success', target: 'amy' });
	const events = ['message', 'reaction', 'thread', 'push'];

	test.each([
		['a reaction', reaction],
		['a thread', thread],
		['a push result', push],
	])('%s starts the workflow only where it is accepted', async (_name, make) => {
		const strict = await openTrigger({ parameters: { events } });
		const lenient = await openTrigger({
			parameters: { events, options: { acceptUnsigned: true } },
		});
		expect((await strict.deliver(make())).status).toBe(403);
		expect((await lenient.deliver(make())).status).toBe(200);
		expect([strict.started.length, lenient.started.length]).toEqual([0, 1]);
	});

	test.each([
		['a reaction', reaction],
		['a thread', thread],
		['a push result', push],
	])('is no reason to refuse %s where nobody asks for it', async (_name, make) => {
		const host = await openTrigger();
		expect((await host.deliver(make())).status).toBe(200);
		expect(host.started).toEqual([]);
		expect(host.log).toEqual([]);
	});

	test.each([
		{},
		{ hello: 1 },
		{ chat_type: 'notify', payload: { type: 'somethingNew' } },
		{ eventType: 'keyword_alert', status: 'refuse' },
	])('has no unknown kinds: %j is refused, asked for or not', async (body) => {
		for (const parameters of [{}, { events: ['other'], options: { acceptUnsigned: true } }]) {
			const host = await openTrigger({ parameters });
			expect((await host.deliver(body)).status).toBe(403);
			expect(host.started).toEqual([]);
			expect(host.log).toEqual([expect.stringContaining('without a signature was refused')]);
		}
	});

	test('does not open the door for messages, nor for wrong signatures', async () => {
		const host = await openTrigger({
			parameters: { events, options: { acceptUnsigned: true } },
		});
		expect((await host.deliver(withoutSecurity())).status).toBe(403);
		expect((await host.deliver(reaction({ security: 'wrong' }))).status).toBe(403);
		expect(host.started).toEqual([]);
	});
});

describe('without a secret', () => {
	const credential = { callbackSecret: ' , ' };

	test('the workflow does not start, and says what to enter', async () => {
		const host = await openTrigger({ credential });
		await expect(host.activate()).rejects.toMatchObject({
			message: expect.stringContaining('Callback Secret'),
			description: expect.stringContaining('Accept Unsigned'),
		});
	});

	test('it starts where unsigned events are accepted, and accepts all', async () => {
		const host = await openTrigger({
			credential,
			parameters: { options: { acceptUnsigned: true } },
		});
		await host.activate();
		expect((await host.deliver(withoutSecurity())).status).toBe(200);
		expect((await host.deliver(signed(textCallback(), 'whatever'))).status).toBe(200);
		expect(host.started).toHaveLength(2);
	});

	test('taken away later: nothing is accepted, and the log says so', async () => {
		const host = await openTrigger({ credential });
		expect((await host.deliver(textCallback())).status).toBe(403);
		expect(host.log).toEqual([expect.stringContaining('has no Callback Secret')]);
	});
});

test('with a secret the workflow starts', async () => {
	await (await openTrigger()).activate();
});

test('with a secret the workflow starts with kinds that come unsigned too: some are signed', async () => {
	const events = ['message', 'reaction', 'thread', 'push'];
	const host = await openTrigger({ parameters: { events } });
	await host.activate();
	const failed = { step: 'push', callId: 'c', timestamp: Date.now(), status: 'fail' };
	expect((await host.deliver(signed(failed))).status).toBe(200);
	expect(host.started).toHaveLength(1);
});

test.each([
	[['reaction'], /'Trigger On' has 'Reaction', .*'Accept Unsigned' is off/],
	[['message', 'reaction', 'thread'], /'Reaction' and 'Thread'/],
	[['push'], /'Push Result'/],
])('with %j the log says what comes unsigned, unless that is accepted', async (events, words) => {
	const strict = await openTrigger({ parameters: { events } });
	await strict.activate();
	expect(strict.log).toEqual([expect.stringMatching(words)]);
	const options = { acceptUnsigned: true };
	const lenient = await openTrigger({ parameters: { events, options } });
	await lenient.activate();
	expect(lenient.log).toEqual([]);
});

test.each([
	[{ maxAgeSeconds: -1 }, 'Max Age'],
	[{ ipWhitelist: 'nowhere' }, 'Allowlist'],
])('the workflow does not start with %j', async (options, name) => {
	const host = await openTrigger({ parameters: { options } });
	await expect(host.activate()).rejects.toThrow(name);
});

test.each([[[]], ['']])('the workflow does not start where Trigger On is %j', async (events) => {
	const host = await openTrigger({ parameters: { events } });
	await expect(host.activate()).rejects.toMatchObject({
		message: "'Trigger On' is empty, so nothing would start the workflow.",
		description: expect.stringContaining('Choose the kinds of event'),
	});
});

test('the workflow does not start with a credential that names no app', async () => {
	const host = await openTrigger({ credential: { org: '' } });
	await expect(host.activate()).rejects.toThrow("'Organization' is empty");
});

test('a secret that is entered counts within a second, one that is taken out for ten more', async () => {
	const clock = new LaterClock();
	try {
		const host = await openTrigger({ credential: { callbackSecret: 'first-secret' } });
		const status = async (secret: string) => (await host.deliver(textCallback({}, secret))).status;
		expect([await status('first-secret'), await status('second-secret')]).toEqual([200, 403]);
		host.enter('easemobApi', { callbackSecret: 'second-secret' });
		expect(await status('first-secret')).toBe(200);
		clock.putForward(1_000);
		expect(await status('second-secret')).toBe(200);
		expect(await status('first-secret')).toBe(403);
	} finally {
		clock.end();
	}
});

test('the credential is read once a second for however many forged calls', async () => {
	const clock = new LaterClock();
	try {
		const host = await openTrigger();
		const forged = async () => (await host.deliver(textCallback({}, 'forged'))).status;
		expect(await Promise.all(Array.from({ length: 50 }, forged))).toEqual(Array(50).fill(403));
		host.enter('easemobApi', { callbackSecret: 'forged' });
		expect(await forged()).toBe(403);
	} finally {
		clock.end();
	}
});

describe('the log', () => {
	test('says what to check when signatures are wrong, that the rule may be stopped, and how many there are', async () => {
		const host = await openTrigger({ credential: { callbackSecret: 'another-secret' } });
		await host.deliver(textCallback());
		expect(host.log).toEqual([
			expect.stringMatching(/signature is wrong.*Callback Secret.*90 refused ones/s),
		]);
		for (let time = 0; time < 99; time++) await host.deliver(textCallback());
		expect(host.log.slice(1)).toEqual([expect.stringMatching(/wrong.*\(10 times/s)]);
	});

	test('never has a secret, nor have the answers', async () => {
		const host = await openTrigger({ credential: { callbackSecret: 'another-secret' } });
		const answer = await host.deliver(textCallback());
		expect(`${host.log.join()} ${answer.text}`).not.toMatch(/another-secret|rule-secret|token-of/);
	});
});

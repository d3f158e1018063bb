import { SYSTEM_CLOCK } from '../../../../core/base/clock';
import type { WebhookRequest } from '../../../../core/webhook/request';
import {
	FORM_SERVICE,
	formParams,
	LIST_SERVICE,
	listRequest,
} from '../../../support/madeUpServices';
import { settled, VirtualTime } from '../../../support/virtualTime';
import { MadeUpTrigger } from '../../../support/webhookContext';

let time: VirtualTime;

beforeEach(() => {
	time = new VirtualTime();
	jest.spyOn(SYSTEM_CLOCK, 'now').mockImplementation(time.now);
	jest
		.spyOn(SYSTEM_CLOCK, 'sleep')
		.mockImplementation(async (ms, signal) => await time.sleep(ms, signal));
});

afterEach(() => jest.restoreAllMocks());

const ids = (items: ReadonlyArray<{ messageId?: unknown }> | undefined) =>
	items?.map(({ messageId }) => messageId);

const event = (messageId: string, more: object = {}) => ({ messageId, from: 'amy', ...more });

describe('a service that sends forms', () => {
	const body = 'fromUserId=amy&msgUID=AB-1&content=%7B%22content%22%3A%22hi+there%22%7D';

	test.each(['query', 'headers'] as const)('is read, signed in the %s', async (place) => {
		const { started, answer } = await new MadeUpTrigger(FORM_SERVICE).hand({
			body,
			[place]: formParams(),
		});
		expect(started).toEqual([{ messageId: 'AB-1', from: 'amy', text: '{"content":"hi there"}' }]);
		expect(answer.writableEnded).toBe(false);
	});

	test.each([
		['wrong', { query: formParams('another') }, 403],
		['missing', {}, 403],
	])('is refused where the signature is %s', async (_name, more, status) => {
		const { started, answer } = await new MadeUpTrigger(FORM_SERVICE).hand({ body, ...more });
		expect([started, answer.statusCode]).toEqual([undefined, status]);
	});

	test('gets the status that it wants for what is nothing of its', async () => {
		const trigger = new MadeUpTrigger(FORM_SERVICE);
		const { answer } = await trigger.hand({ body: 'a=b' });
		expect(answer.statusCode).toBe(200);
		expect(trigger.log).toEqual([expect.stringMatching(/no event of Nobody/)]);
	});
});

describe('a service that signs whole requests', () => {
	const SIGNING = {
		...FORM_SERVICE,
		statuses: {},
		maxBytes: 100,
		signatureOf: ({ query }: WebhookRequest) =>
			query.signature === undefined
				? undefined
				: { isOf: (secrets: readonly string[]) => secrets.includes(String(query.signature)) },
	};

	test.each([
		['unsigned', {}, 403, 403],
		['wrongly signed', { signature: 'another' }, 403, 403],
		['rightly signed', { signature: 'secret' }, 400, 413],
	])('answers what it cannot read by that: %s', async (_name, query, unread, tooLarge) => {
		const trigger = new MadeUpTrigger(SIGNING);
		const statusOf = async (body: string) =>
			(await trigger.hand({ body, query })).answer.statusCode;
		expect(await statusOf('a=b')).toBe(unread);
		expect(await statusOf('x'.repeat(101))).toBe(tooLarge);
	});

	test('has nothing long read that a stranger sent, nor anybody from an address that may not', async () => {
		const read: string[] = [];
		const readable = {
			...SIGNING,
			maxBytes: 5000,
			read: (request: WebhookRequest) => {
				read.push(String(request.query.signature));
				return FORM_SERVICE.read(request);
			},
		};
		const handLong = async (signature: string, options = {}) => {
			const trigger = new MadeUpTrigger(readable);
			trigger.options = options;
			const body = `fromUserId=amy&msgUID=AB-1&content=${'x'.repeat(1024)}`;
			return (await trigger.hand({ body, query: { signature } })).answer.statusCode;
		};
		expect(await handLong('another')).toBe(403);
		expect(await handLong('secret', { ipWhitelist: '10.0.0.1' })).toBe(403);
		expect(read).toEqual([]);
		await handLong('secret');
		expect(read).toEqual(['secret']);
	});

	test('looks at the credential again before it refuses', async () => {
		const trigger = new MadeUpTrigger(SIGNING);
		const query = { signature: 'new' };
		expect((await trigger.hand({ body: 'a=b', query })).answer.statusCode).toBe(403);
		trigger.credential = async () => ({ secret: 'new' });
		await time.pass(1_000);
		expect((await trigger.hand({ body: 'a=b', query })).answer.statusCode).toBe(400);
		expect(trigger.asked).toBe(2);
	});
});

describe('a service that sends lists', () => {
	test('starts one run with all events of a body', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		const { started } = await trigger.hand(listRequest([event('1'), event('2'), event('3')]));
		expect(ids(started)).toEqual(['1', '2', '3']);
	});

	test('has its status for refusals', async () => {
		const { answer } = await new MadeUpTrigger(LIST_SERVICE).hand(
			listRequest([event('1')], 'other'),
		);
		expect(answer.statusCode).toBe(400);
	});

	test('gets 200 when it only looks whether anybody is there', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		for (const nothing of [{}, []]) {
			const { started, answer } = await trigger.hand({ body: JSON.stringify(nothing) });
			expect([started, answer.statusCode]).toEqual([undefined, 200]);
		}
		expect(trigger.log).toEqual([]);
		expect(trigger.asked).toBe(0);
	});

	test('has each event judged by itself, and those that are refused told', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		trigger.options = { ignoreUsers: 'bob' };
		const events = [event('1'), event('2', { from: 'bob' }), event('3', { signed: false })];
		const { started } = await trigger.hand(listRequest([...events, event('4')]));
		expect(ids(started)).toEqual(['1', '4']);
		expect(trigger.log).toEqual(['Trigger: Something is wrong. Mend it.']);
	});

	test('has what is refused told once for a body, however many events it has', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		const events = Array.from({ length: 100 }, (_, nth) => event(String(nth)));
		const { answer } = await trigger.hand(listRequest(events, 'forged'));
		expect(answer.statusCode).toBe(400);
		expect(trigger.log).toHaveLength(1);
	});

	test('is refused where no event of a body may start anything and one is not genuine', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		trigger.options = { ignoreUsers: 'amy' };
		const { answer } = await trigger.hand(listRequest([event('1'), event('2', { signed: false })]));
		expect(answer.statusCode).toBe(403);
	});

	test('has repeats left out, within a body and of another', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		const first = await trigger.hand(listRequest([event('1'), event('1')]));
		first.answer.end();
		const second = await trigger.hand(listRequest([event('1'), event('2'), event('2')]));
		expect([ids(first.started), ids(second.started)]).toEqual([['1'], ['2']]);
	});
});

describe('a repeat that comes before n8n has stored the first', () => {
	async function handTwice() {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		const first = await trigger.hand(listRequest([event('1')]));
		let isOver = false;
		const second = trigger.hand(listRequest([event('1'), event('2')]));
		void second.then(() => (isOver = true));
		await settled();
		expect(isOver).toBe(false);
		return { trigger, first: first.answer, second };
	}

	test('waits for that, and is one then', async () => {
		const { first, second } = await handTwice();
		first.end();
		expect(ids((await time.run(second)).started)).toEqual(['2']);
	});

	test('takes its place where that fails', async () => {
		const { first, second } = await handTwice();
		first.statusCode = 500;
		first.end();
		expect(ids((await time.run(second)).started)).toEqual(['1', '2']);
	});

	test('goes on waiting when the caller of the first has gone: n8n may store it yet', async () => {
		const { first, second } = await handTwice();
		first.emit('close');
		await time.pass(1_000);
		first.writableEnded = true;
		expect(ids((await time.run(second)).started)).toEqual(['2']);
	});

	test('takes its place where n8n tells the failure to nobody', async () => {
		const { first, second } = await handTwice();
		first.emit('close');
		Object.assign(first, { statusCode: 500, writableEnded: true });
		expect(ids((await time.run(second)).started)).toEqual(['1', '2']);
	});

	test('is to be sent again before the service gives up waiting, and then starts what is new, once', async () => {
		const { trigger, first, second } = await handTwice();
		const { started, answer } = await time.run(second);
		expect([started, answer.statusCode]).toEqual([undefined, 503]);
		expect(time.now()).toBeGreaterThanOrEqual(4_000);
		expect(time.now()).toBeLessThan(4_500);
		expect(trigger.log).toEqual([
			expect.stringContaining('before n8n had stored the first'),
			expect.stringContaining('4 s to answer'),
		]);
		first.end();
		const third = await trigger.hand(listRequest([event('1'), event('2')]));
		expect(ids(third.started)).toEqual(['2']);
	});

	test('takes turns with others that wait: one of them takes the place', async () => {
		const { trigger, first, second } = await handTwice();
		const third = trigger.hand(listRequest([event('1')]));
		await settled();
		first.statusCode = 500;
		first.end();
		const taken = await time.run(second);
		taken.answer.end();
		const other = await time.run(third);
		expect([ids(taken.started), other.started]).toEqual([['1', '2'], undefined]);
		expect(other.answer.statusCode).toBe(200);
	});
});

describe('a trigger that cannot judge', () => {
	const unreadable = async () => await Promise.reject(new Error('No credential.'));

	test('answers 503, starts nothing and says why', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		trigger.credential = unreadable;
		const { started, answer } = await trigger.hand(listRequest([event('1')]));
		expect([started, answer.statusCode]).toEqual([undefined, 503]);
		expect(trigger.log).toEqual([expect.stringContaining('No credential.')]);
	});

	test('does not fail so often that the service stops delivering', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		trigger.credential = unreadable;
		const statuses: number[] = [];
		for (let nth = 0; nth < 5; nth++) {
			statuses.push((await trigger.hand(listRequest([event('1')]))).answer.statusCode);
		}
		await time.pass(30_000);
		statuses.push((await trigger.hand(listRequest([event('1')]))).answer.statusCode);
		expect(statuses).toEqual([503, 503, 200, 200, 200, 503]);
		expect(trigger.log[0]).toContain('some get 200');
	});

	test('leaves what it may fail with to events that cannot be stored in time', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		await trigger.hand(listRequest([event('1')]));
		trigger.options = { maxAgeSeconds: 'soon' };
		for (let nth = 0; nth < 5; nth++) await trigger.hand(listRequest([event('1')]));
		trigger.options = {};
		const { answer } = await time.run(trigger.hand(listRequest([event('1')])));
		expect(answer.statusCode).toBe(503);
	});

	test('fails each time where the service bears that', async () => {
		const trigger = new MadeUpTrigger(FORM_SERVICE);
		trigger.options = { maxAgeSeconds: 'soon' };
		for (let nth = 0; nth < 200; nth++) {
			expect((await trigger.hand({ body: 'msgUID=1' })).answer.statusCode).toBe(503);
		}
		expect(trigger.log[0]).toMatch(/'Max Age \(Seconds\)' is "soon"/);
		expect(trigger.log.join()).not.toContain('some get');
	});

	test('does so too where the service sends what cannot be read', async () => {
		const { answer } = await new MadeUpTrigger(LIST_SERVICE).hand({ body: '[' });
		expect(answer.statusCode).toBe(503);
	});
});

test('of two that wait for one look at the credential the second waits for the first', async () => {
	const trigger = new MadeUpTrigger(LIST_SERVICE);
	const secret = { secret: 'secret' };
	let goOn = () => {};
	trigger.credential = async () => await new Promise((resolve) => (goOn = () => resolve(secret)));
	const one = listRequest([event('1')]);
	const [first, second] = [trigger.hand(one), trigger.hand(one)];
	await settled();
	goOn();
	const { answer, started } = await first;
	let isAnswered = false;
	void second.then(() => (isAnswered = true));
	await settled();
	expect([ids(started), isAnswered]).toEqual([['1'], false]);
	answer.end();
	await time.pass(50);
	expect((await second).started).toBeUndefined();
});

describe('the credential', () => {
	test('is asked for once a second, however many wrong signatures come', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		const forged = listRequest([event('1')], 'forged');
		await Promise.all(Array.from({ length: 100 }, async () => await trigger.hand(forged)));
		expect(trigger.asked).toBe(1);
		await time.pass(1_000);
		await Promise.all(Array.from({ length: 100 }, async () => await trigger.hand(forged)));
		expect(trigger.asked).toBe(2);
	});

	test('is asked for every ten seconds for genuine events', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		for (let nth = 0; nth < 10; nth++) {
			await trigger.hand(listRequest([event(String(nth))]));
			await time.pass(999);
		}
		expect(trigger.asked).toBe(1);
		await time.pass(10);
		await trigger.hand(listRequest([event('last')]));
		expect(trigger.asked).toBe(2);
	});

	test('is asked for again a second after it could not be read', async () => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		const { credential } = trigger;
		trigger.credential = async () => await Promise.reject(new Error('No database.'));
		for (let nth = 0; nth < 10; nth++) await trigger.hand(listRequest([event('1')]));
		expect(trigger.asked).toBe(1);
		trigger.credential = credential;
		await time.pass(1_000);
		expect((await trigger.hand(listRequest([event('1')]))).started).toHaveLength(1);
	});
});

describe('an answer that comes late', () => {
	test.each([
		[2_499, []],
		[2_500, [expect.stringMatching(/3 s to answer.*N8N_CONCURRENCY_PRODUCTION_LIMIT/s)]],
	])('after %d ms', async (ms, said) => {
		const trigger = new MadeUpTrigger(LIST_SERVICE);
		const { answer } = await trigger.hand(listRequest([event('1')]));
		await time.pass(ms);
		answer.end();
		expect(trigger.log).toEqual(said);
	});
});

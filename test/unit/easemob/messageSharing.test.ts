import type { SendReply } from '../../../core/messages/sharing';
import { sharing, type MessageCall } from '../../../nodes/Easemob/resources/message/sharing';

const { batching, memory, order, readReply } = sharing;

const CALL: MessageCall = {
	target: 'user',
	to: ['alice', 'bob'],
	type: 'txt',
	body: { msg: 'hi' },
	fields: {},
	recipientUsers: [],
	simplify: true,
	combineItems: true,
	identity: 'a hash',
	mostMessages: 6_000,
};
const DATA = { alice: '1', bob: '2' };
const RAW = { data: DATA, duration: 3 };

describe('what is noted of an answer', () => {
	const replies: Readonly<Record<string, SendReply>> = {
		simple: readReply(RAW, CALL),
		raw: readReply(RAW, { ...CALL, simplify: false }),
	};
	it.each([
		['simple', true, undefined],
		['simple', false, { data: DATA }],
		['raw', true, undefined],
		['raw', false, RAW],
	])('as %s gives the same IDs where simplify is %p later', (noted, simplify, raw) => {
		const reply = replies[noted];
		if (reply === undefined) throw new Error(`no reply is ${noted}`);
		const memo = memory.memo.write(CALL, reply);
		const stored = JSON.parse(JSON.stringify(memo)) as typeof memo;
		const recalled = memory.memo.read({ ...CALL, simplify }, stored);
		expect([...recalled.ids]).toEqual([...reply.ids]);
		expect(recalled.raw).toEqual(raw);
	});
});

describe('a message for some of its recipients', () => {
	it.each<[readonly string[]]>([[['alice']], [['bob', 'alice']], [['carol', 'dave']], [[]]])(
		'goes to %p and says the same',
		(to) => {
			expect(batching.narrow(CALL, to)).toEqual({ ...CALL, to });
		},
	);

	it('is the same message for all of them', () => {
		expect(batching.narrow(CALL, ['alice', 'bob'])).toBe(CALL);
	});
});

describe('messages that share a call', () => {
	it('are one message to all of their recipients, in order', () => {
		const other = { ...CALL, to: ['carol'] };
		const { to, ...rest } = batching.join([CALL, other]);
		expect(to).toEqual(['alice', 'bob', 'carol']);
		expect({ ...rest, to: CALL.to }).toEqual(CALL);
	});
});

describe('the queue of a message', () => {
	const queueOf = (change: Partial<MessageCall>) => order.queue({ ...CALL, ...change });

	it.each<[string, Partial<MessageCall>]>([
		['another target', { target: 'group' }],
		['chosen members', { target: 'group', recipientUsers: ['alice'] }],
		['a limit of the user', { maxMessagesPerSecond: 5 }],
	])('is another for %s', (_what, change) => {
		expect(queueOf(change)).not.toBe(queueOf({}));
	});

	it('of chosen members is not that of whole groups', () => {
		expect(queueOf({ target: 'group', recipientUsers: ['alice'] })).not.toBe(
			queueOf({ target: 'group' }),
		);
	});

	it('is the same for whatever else a message says', () => {
		expect(queueOf({ to: ['carol'], body: { msg: 'other' }, identity: 'other' })).toBe(queueOf({}));
	});
});

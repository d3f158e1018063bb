/**
 * The node and the sandbox each have a table of the service's limits, typed from the documents apart
 * from each other. Here every limit of the node is held against the sandbox's, so that a slip in either
 * is seen. Where one has no counterpart, it is named below with the reason.
 */
import { LANES } from '../../../nodes/Easemob/lanes';
import {
	CALLBACK_FAILURES,
	CALLBACK_TIMEOUT_MS,
	LIMITS,
	SEND_LIMITS,
	TARGETED_LIMITS,
} from '../../../nodes/Easemob/limits';
import {
	CALLBACK,
	FILE,
	MESSAGE,
	PAGE,
	RATES,
	RECALL,
	RECIPIENTS,
	USER_ID_BYTES,
} from '../../../sandbox/easemob/limits';

/** A pattern of the node as the sandbox's schemas write it. */
const patternOf = (limit: unknown) => (limit instanceof RegExp ? limit.source : limit);

const perSecond = (rates: { calls: readonly [{ count: number; perMs: number }] }) => {
	expect(rates.calls[0].perMs).toBe(1_000);
	return rates.calls[0].count;
};

const sendLimits = (
	recipientsPerCall: number,
	{ calls, messages }: typeof RATES.user | typeof RATES.group | typeof RATES.chatRoom,
) => ({
	recipientsPerCall,
	callsPerSecond: perSecond({ calls }),
	messages: messages[0].count,
	messagesWindowMs: messages[0].perMs,
});

describe('sending', () => {
	test('the tables have the same targets', () => {
		expect(Object.keys(SEND_LIMITS)).toEqual(['user', 'group', 'chatRoom']);
	});

	test.each([
		['user', SEND_LIMITS.user, sendLimits(RECIPIENTS.users, RATES.user)],
		['group', SEND_LIMITS.group, sendLimits(RECIPIENTS.groups, RATES.group)],
		['chatRoom', SEND_LIMITS.chatRoom, sendLimits(RECIPIENTS.chatRooms, RATES.chatRoom)],
	])('to %s', (_target, ofNode, ofSandbox) => {
		expect(ofNode).toEqual(ofSandbox);
	});

	test('to some members', () => {
		expect(TARGETED_LIMITS).toEqual({
			recipientUsers: RECIPIENTS.targetedUsers,
			targets: RECIPIENTS.targetedTargets,
			messages: RATES.targeted.messages[0].count,
			messagesWindowMs: RATES.targeted.messages[0].perMs,
		});
	});
});

describe('the pace of a lane', () => {
	/** The documents say nothing of calls for targeted messages, so the usual number is kept to. */
	const ofSandbox: Record<string, unknown> = {
		...RATES,
		targeted: { ...RATES.targeted, calls: RATES.other.calls },
	};

	test.each(Object.entries(LANES))('%s', (name, lane) => {
		const messages = 'messages' in lane ? { messages: lane.messages } : {};
		expect({ calls: lane.calls, ...messages }).toEqual(ofSandbox[name]);
	});

	test('every class of the sandbox has a lane, but for tokens, which no lane asks for', () => {
		expect([...Object.keys(LANES), 'token'].sort()).toEqual(Object.keys(RATES).sort());
	});
});

describe('single limits', () => {
	const ofSandbox: Record<keyof typeof LIMITS, number | string> = {
		messageBytes: MESSAGE.bytes,
		fileBytes: FILE.bytes,
		fileDays: FILE.days,
		userIdBytes: USER_ID_BYTES,
		customEvent: MESSAGE.customEvent,
		customExtsEntries: MESSAGE.customExts,
		callbackEnvironment: MESSAGE.env,
		roamIgnoreUsers: MESSAGE.roamIgnoreUsers,
		tokenCallsPerSecond: perSecond(RATES.token),
		fileCallsPerSecond: perSecond(RATES.file),
		recallBatch: RECALL.messages,
		usersPerPage: PAGE.users.most,
		groupsPerPage: PAGE.groups.most,
		chatRoomsPerPage: PAGE.chatRooms.most,
	};

	test('none is forgotten', () => {
		expect(Object.keys(LIMITS).sort()).toEqual(Object.keys(ofSandbox).sort());
	});

	test.each(Object.entries(ofSandbox))('%s', (name, limit) => {
		expect(patternOf(LIMITS[name as keyof typeof LIMITS])).toBe(limit);
	});
});

test('answers to callbacks', () => {
	const { strikes: count, withinMs } = CALLBACK.ban;
	expect(CALLBACK_FAILURES).toEqual({ count, withinMs });
	expect(CALLBACK_TIMEOUT_MS).toBe(CALLBACK.timeoutMs);
});

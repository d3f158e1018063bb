/**
 * The node and the sandbox each have a table of the service's limits, typed from the documents apart
 * from each other. Here every limit of the node is held against the sandbox's, so that a slip in either
 * is seen. Where one has no counterpart, it is named below with the reason.
 */
import { LANES } from '../../../../nodes/Easemob/lanes';
import {
	CALLBACK_FAILURES,
	CALLBACK_TIMEOUT_MS,
	LIMITS,
	SEND_LIMITS,
	TARGETED_LIMITS,
} from '../../../../nodes/Easemob/limits';
import {
	CALLBACK,
	FILE,
	MESSAGE,
	PAGE,
	RATES,
	RECALL,
	RECIPIENTS,
	USER_ID_BYTES,
} from '../../../../sandbox/easemob/limits';
import { comparePaces, compareTables } from '../../../support/limitTables';

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
	compareTables<object>({
		ofNode: SEND_LIMITS,
		ofSandbox: {
			user: sendLimits(RECIPIENTS.users, RATES.user),
			group: sendLimits(RECIPIENTS.groups, RATES.group),
			chatRoom: sendLimits(RECIPIENTS.chatRooms, RATES.chatRoom),
		},
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
	comparePaces({
		ofNode: LANES,
		ofSandbox: {
			...RATES,
			// The documents say nothing of calls for targeted messages, so the usual number is kept to.
			targeted: { ...RATES.targeted, calls: RATES.other.calls },
		},
		withoutLane: { token: 'few are asked for, since frequent ones get an account banned' },
	});
});

describe('single limits', () => {
	compareTables<unknown>({
		ofNode: LIMITS,
		ofSandbox: {
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
		},
	});
});

test('answers to callbacks', () => {
	const { strikes: count, withinMs } = CALLBACK.ban;
	expect(CALLBACK_FAILURES).toEqual({ count, withinMs });
	expect(CALLBACK_TIMEOUT_MS).toBe(CALLBACK.timeoutMs);
});

/**
 * Every limit of the RongCloud node beside the sandbox's, each typed from the documents apart from the
 * other, as for Easemob.
 */
import { LANES } from '../../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/lanes';
import {
	LIMITS,
	SEND_LIMITS,
} from '../../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/limits';
import {
	GROUP,
	HISTORY,
	MESSAGE,
	RATES,
	RECIPIENTS,
	SIGNATURE,
	USER,
} from '../../../../sandbox/rongcloud/limits';
import { comparePaces, compareTables } from '../../../support/limitTables';

/** Messages in the one window of a class. */
const sendLimits = (
	recipientsPerCall: number,
	{ messages: [window] }: { messages: readonly [{ count: number; perMs: number }] },
) => ({ recipientsPerCall, messages: window.count, messagesWindowMs: window.perMs });

describe('sending', () => {
	compareTables<object>({
		ofNode: SEND_LIMITS,
		ofSandbox: {
			user: sendLimits(RECIPIENTS.users, RATES.private),
			group: sendLimits(RECIPIENTS.groups, RATES.group),
			chatRoom: sendLimits(RECIPIENTS.chatRooms, RATES.chatRoom),
			system: sendLimits(RECIPIENTS.systemUsers, RATES.system),
			ultraGroup: sendLimits(RECIPIENTS.ultraGroups, RATES.ultraGroup),
		},
	});
});

describe('the pace of a lane', () => {
	const { private: user, ...others } = RATES;
	comparePaces({
		ofNode: LANES,
		ofSandbox: { ...others, user },
		withoutLane: { ultraGroupChannel: 'each channel has a limit of its own, met by refusals' },
	});
});

describe('single limits', () => {
	const { least: min, most: max } = MESSAGE.badge;
	compareTables<unknown>({
		ofNode: LIMITS,
		ofSandbox: {
			contentBytes: MESSAGE.contentBytes,
			typeChars: MESSAGE.objectNameChars,
			idBytes: MESSAGE.idBytes,
			badge: { min, max },
			pushTitleChars: MESSAGE.pushTitleChars,
			extraPairs: MESSAGE.extraPairs,
			extraKey: MESSAGE.extraKey,
			extraValueChars: MESSAGE.extraValueChars,
			busChannel: MESSAGE.busChannel,
			thumbnailBytes: MESSAGE.thumbnailBytes,
			voiceSeconds: MESSAGE.voiceSeconds,
			nonceChars: SIGNATURE.nonceChars,
			historyPage: HISTORY.most,
			usersPerBan: USER.blocked,
			banMinutes: USER.blockMinutes,
			membersPerCall: GROUP.membersPerCall,
		},
	});
});

import {
	BLOCKED_MS,
	CALLS,
	LIMITS,
} from '../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/limits';
import { lanesFor } from '../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/lanes';
import * as typedAgain from '../../../sandbox/netease/limits';

it('are those that the sandbox has from the documents', () => {
	const { RECIPIENTS, MESSAGE, NOTIFICATION, BROADCAST, HISTORY, UPLOAD, CHECK_SUM } = typedAgain;
	expect(LIMITS).toMatchObject({
		recipientsPerBatch: RECIPIENTS.batch,
		notificationsPerBatch: RECIPIENTS.notifications,
		accountsPerCall: RECIPIENTS.lookUp,
		forcePushUsers: RECIPIENTS.forcePush,
		textChars: MESSAGE.textChars,
		descriptionChars: MESSAGE.descriptionChars,
		pushContentChars: MESSAGE.pushContentChars,
		pushPayloadChars: MESSAGE.pushPayloadChars,
		antispamChars: MESSAGE.antispamChars,
		notificationChars: NOTIFICATION.contentChars,
		soundChars: NOTIFICATION.soundChars,
		broadcastChars: BROADCAST.contentChars,
		broadcastHours: BROADCAST.ttlHours,
		historyPage: HISTORY.most,
		searchKeywords: HISTORY.keywords,
		searchSenders: HISTORY.senders,
		fileBytes: UPLOAD.bytes,
		fileSeconds: UPLOAD.expireSeconds,
		tagChars: UPLOAD.tagChars,
	});
	expect(LIMITS.nonceChars).toBeLessThanOrEqual(CHECK_SUM.nonceChars);
	for (const { calls, blockMs } of Object.values(typedAgain.RATES)) {
		expect(calls).toEqual([CALLS]);
		expect(blockMs).toBe(BLOCKED_MS);
	}
});

describe('the pace of an app', () => {
	it.each([
		[{ sharePercent: 100, callsPerSecond: undefined }, 100, 100],
		[{ sharePercent: 25, callsPerSecond: undefined }, 25, 25],
		[{ sharePercent: 100, callsPerSecond: 500 }, 500, 100],
	])('with %j is %p calls a second, and %p uploads', (limits, calls, uploads) => {
		const lanes = lanesFor(limits);
		expect(lanes.send.calls).toEqual([{ count: calls, perMs: 1_000 }]);
		expect(lanes.other.calls).toEqual([{ count: calls, perMs: 1_000 }]);
		// Enough for as many at a round trip of one second.
		for (const lane of [lanes.send, lanes.other]) expect(lane.maxInFlight).toBe(calls);
		expect(lanes.file.calls).toEqual([{ count: uploads, perMs: 1_000 }]);
	});
});

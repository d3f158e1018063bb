import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { form, PRIVATE, toBob } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const IMAGE = 'https://example.com/image.png';

const push = (pushExt: unknown) =>
	form(sandbox, PRIVATE, { ...toBob, pushExt: JSON.stringify(pushExt) });

test.each([
	{},
	{ title: '题'.repeat(50) },
	{ forceShowPushContent: 1 },
	{ pushConfigs: [{ HONOR: { importance: 'LOW', image: IMAGE } }] },
	{ pushConfigs: [{ HW: { category: 'IM' } }, { OHOS: { category: 'IM' } }] },
	{ pushConfigs: [{ OPPO: { channelId: 'a' } }] },
	{ pushConfigs: [{ OPPO: { category: 'IM', notify_level: 16 } }] },
	{ pushConfigs: [{ VIVO: { classification: 0 } }] },
	{ pushConfigs: [{ VIVO: { classification: '1', category: 'IM' } }] },
	{ pushConfigs: [{ APNs: { 'interruption-level': 'time-sensitive' } }] },
])('%j is accepted', async (pushExt) => {
	const answer = await push(pushExt);
	expect([answer.status, answer.reason]).toEqual([200, null]);
	expect(sandbox.delivered[0]?.options).toEqual({ pushExt });
});

test.each([
	{ title: '' },
	{ title: 'a'.repeat(51) },
	{ subtitle: 'a' },
	{ forceShowPushContent: true },
	{ forceShowPushContent: '1' },
	{ templateId: 123456 },
	{ pushConfigs: {} },
	{ pushConfigs: [] },
	{ pushConfigs: [{}] },
	{ pushConfigs: [{ HW: {} }] },
	{ pushConfigs: [{ XM: { channelId: 'a' } }] },
	{ pushConfigs: [{ hw: { channelId: 'a' } }] },
	{ pushConfigs: [{ HW: { channelId: 'a' }, MI: { channelId: 'a' } }] },
	{ pushConfigs: [{ HW: { channelId: 'a' } }, { HW: { category: 'IM' } }] },
	{ pushConfigs: [{ HW: { category: 'im' } }] },
	{ pushConfigs: [{ HW: { importance: 'HIGH' } }] },
	{ pushConfigs: [{ HW: { image: 'http://example.com/image.png' } }] },
	{ pushConfigs: [{ HONOR: { image: 'image.png' } }] },
	{ pushConfigs: [{ MI: { category: 'a' } }] },
	{ pushConfigs: [{ OPPO: { notify_level: 2 } }] },
	{ pushConfigs: [{ OPPO: { category: 'IM', notify_level: 3 } }] },
	{ pushConfigs: [{ OPPO: { category: 'IM', notify_level: '2' } }] },
	{ pushConfigs: [{ VIVO: { category: 'IM' } }] },
	{ pushConfigs: [{ VIVO: { classification: 2 } }] },
	{ pushConfigs: [{ APNs: { thread_id: 'a' } }] },
	{ pushConfigs: [{ APNs: { 'interruption-level': 'loud' } }] },
	{ pushConfigs: [{ FCM: { collapseKey: 'a' } }] },
	{ pushConfigs: [{ OHOS: { channelId: 'a' } }] },
])('%j is refused', async (pushExt) => {
	const answer = await push(pushExt);
	expect([answer.status, answer.json['code']]).toEqual([400, 1002]);
	expect(answer.reason).toContain('pushExt');
	expect(sandbox.delivered).toEqual([]);
});

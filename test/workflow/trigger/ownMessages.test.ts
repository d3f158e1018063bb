import type { INodeParameters } from 'n8n-workflow';
import { messageOf } from '../../support/easemob';
import { closeTriggers, openTrigger, textCallback } from '../../support/easemobTrigger';
import { useSandbox } from '../../support/sandboxed';

/** What the Send of this package sends is known to its trigger, in one process. */

const easemob = useSandbox();

afterEach(closeTriggers);

async function openBot() {
	return await openTrigger({ credential: { ...easemob.sandbox.credential } });
}

async function send(more: INodeParameters): Promise<string[]> {
	const { json } = await easemob.run(messageOf('txt', { text: 'hi', from: 'bot', ...more }));
	return json.map(({ messageId }) => String(messageId));
}

const callback = (messageId: string | undefined, more: object = {}) =>
	textCallback({ from: 'bot', to: 'alice', msg_id: messageId, ...more });

test('messages to users start nothing', async () => {
	const host = await openBot();
	const ids = await send({ to: 'alice, bob' });
	expect(ids).toHaveLength(2);
	for (const id of ids) await host.deliver(callback(id));
	expect(host.started).toEqual([]);
});

test('messages to groups start nothing, for members who are offline too', async () => {
	const host = await openTrigger({
		parameters: { events: ['message', 'offlineMessage'] },
		credential: { ...easemob.sandbox.credential },
	});
	const [id] = await send({ target: 'group', to: '248753600102402' });
	const group = { chat_type: 'groupchat', group_id: '248753600102402' };
	await host.deliver(callback(id, { ...group, to: '248753600102402' }));
	await host.deliver(callback(id, { ...group, eventType: 'chat_offline', to: 'alice' }));
	expect(host.started).toEqual([]);
});

test('a message of somebody with the same name does', async () => {
	const host = await openBot();
	await send({ to: 'alice' });
	await host.deliver(callback('1432109876543999999'));
	expect(host.started).toHaveLength(1);
});

test('a message that was refused leaves nothing behind', async () => {
	const host = await openBot();
	const { error } = await easemob.run(messageOf('txt', { text: 'x'.repeat(6_000), from: 'bot' }));
	expect(error).toBeDefined();
	await host.deliver(callback('1432109876543999998'));
	expect(host.started).toHaveLength(1);
});

test('another app has messages of its own', async () => {
	const host = await openTrigger();
	const [id] = await send({ to: 'alice' });
	await host.deliver(callback(id));
	expect(host.started).toHaveLength(1);
});

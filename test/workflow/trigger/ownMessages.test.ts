import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import { sentThrough } from '../../../core/webhook/sentHere';
import { easemobNode, messageOf } from '../../support/easemob';
import { EASEMOB_TOOL, easemobTool } from '../../support/easemobTool';
import {
	ALL_EVENTS,
	closeTriggers,
	openTrigger,
	textCallback,
	triggerNode,
} from '../../support/easemobTrigger';
import { useSandbox } from '../../support/sandboxed';

/** What the Send of this package sends is known to its trigger, in one process. */

const easemob = useSandbox();

afterEach(closeTriggers);

const everything = { events: ALL_EVENTS, options: { acceptUnsigned: true } };

async function openBot(parameters: INodeParameters = {}) {
	return await openTrigger({ parameters, credential: { ...easemob.sandbox.credential } });
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
	const host = await openBot({ events: ['message', 'offlineMessage'] });
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

/** What the process knows of the app of a trigger that is opened without a credential. */
const here = () => sentThrough('https://a1.easemob.com/org/app');

describe('in a thread', () => {
	const THREAD = '248753600102402';

	/** The latest message of a thread in the group 7, as the service tells of it. */
	const threadCallback = (id: string, from: string, more: object = {}) => ({
		chat_type: 'notify',
		payload: {
			data: {
				id: THREAD,
				from: 'carl',
				muc_parent_id: '7',
				operation: 'update_msg',
				last_message: { id, from: `org#app_${from}`, payload: { bodies: [] } },
				...more,
			},
			type: 'thread',
		},
		from: 'admin',
		to: '7',
		msg_id: `9${id}`,
		timestamp: Date.now(),
		appkey: 'org#app',
	});

	test('what this n8n has sent starts nothing', async () => {
		const host = await openBot(everything);
		const [id = ''] = await send({ target: 'group', to: THREAD });
		await host.deliver(threadCallback(id, 'bot'));
		expect(host.started).toEqual([]);
	});

	test('neither does what it is just sending there, nor what admin says', async () => {
		const host = await openTrigger({ parameters: everything });
		const answered = here().begin('bot', [THREAD]);
		await host.deliver(threadCallback('1', 'bot'));
		await host.deliver(threadCallback('2', 'admin'));
		await host.deliver(threadCallback('3', 'amy'));
		answered([]);
		expect(host.items.map(({ json }) => json.messageId)).toEqual(['3']);
	});

	test('who said it is told by the event where the message does not tell', async () => {
		const host = await openTrigger({ parameters: everything });
		await host.deliver(threadCallback('4', '', { from: 'admin', last_message: { id: '4' } }));
		await host.deliver(threadCallback('5', '', { from: 'amy', last_message: { id: '5' } }));
		expect(host.items.map(({ json }) => json.messageId)).toEqual(['5']);
	});
});

describe('edits', () => {
	const editCallback = (operator: string, edited = '1') =>
		textCallback({
			chat_type: 'edit',
			payload: {
				edit_message_id: edited,
				bodies: [{ type: 'txt', msg: 'better' }],
				meta: { edit_msg: { sender: 'amy', operator } },
			},
		});

	test('over REST start nothing, others do', async () => {
		const host = await openTrigger({ parameters: everything });
		await host.deliver(editCallback('easemob_rest_app_admin'));
		await host.deliver(editCallback('amy'));
		expect(host.items.map(({ json }) => json.operator)).toEqual(['amy']);
	});

	test('by somebody else start the workflow, whoever wrote the message', async () => {
		const host = await openBot(everything);
		const [id] = await send({ to: 'alice' });
		await host.deliver(editCallback('owner', id));
		expect(host.started).toHaveLength(1);
	});

	test('come all where own messages do', async () => {
		const options = { ignoreOwnMessages: false };
		const host = await openTrigger({ parameters: { events: ['edit'], options } });
		await host.deliver(editCallback('easemob_rest_app_admin'));
		expect(host.started).toHaveLength(1);
	});
});

test.each([
	['a recall', 'recall', { chat_type: 'recall', payload: { ack_message_id: 'ID' } }],
	['a receipt', 'readAck', { chat_type: 'read_ack', payload: { ack_message_id: 'ID' } }],
	['a push result', 'push', { step: 'push', status: 'fail', target: 'alice', msg_id: 'ID' }],
	['a change of a group', 'groupOperation', { event: 'group_op_event', operator: '@ppAdmin' }],
	['a friend request', 'contact', { chat_type: 'roster', payload: { operation: 'add' } }],
])('%s comes, even of what this n8n has sent or done', async (_name, event, more) => {
	const host = await openBot(everything);
	const [id = ''] = await send({ to: 'alice' });
	const body = JSON.parse(JSON.stringify(more).replaceAll('ID', id)) as object;
	await host.deliver(textCallback({ from: 'admin', to: 'alice', ...body }));
	expect(host.items.map(({ json }) => json.event)).toEqual([event]);
});

test('what is done to groups over REST can be left out by its operator', async () => {
	const options = { ignoreUsers: '@ppAdmin' };
	const host = await openTrigger({ parameters: { events: ['groupOperation'], options } });
	for (const operator of ['@ppAdmin', 'amy']) {
		await host.deliver(textCallback({ event: 'group_op_event', operator, id: '7', msg_id: '' }));
	}
	expect(host.items.map(({ json }) => json.from)).toEqual(['amy']);
});

describe('the senders that the workflow names', () => {
	const main = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	const tool = (node: string) => ({ ai_tool: [[{ node, type: 'ai_tool' as const, index: 0 }]] });

	const passing = (name: string, type: string): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	});

	let opened = 0;

	/** Which of these messages start a workflow of these nodes. */
	async function startedBy(
		senders: readonly string[],
		nodes: INode[],
		connections: IConnections,
	): Promise<unknown[]> {
		opened += 1;
		const trigger = triggerNode({}, { id: `senders ${opened}` });
		const types = { [EASEMOB_TOOL]: await easemobTool() };
		const host = await openTrigger({
			workflow: { nodes: [trigger, ...nodes], connections, types },
			credential: { ...easemob.sandbox.credential },
		});
		for (const from of senders) await host.deliver(textCallback({ from }));
		return host.items.map(({ json }) => json.from);
	}

	const recall = { resource: 'message', operation: 'recall', messageId: '1', to: 'amy' };

	test('are those of Send, not of Recall', async () => {
		const started = await startedBy(
			['support', 'janitor'],
			[
				easemobNode({ to: 'amy', text: 'hi', from: 'Support' }),
				easemobNode({ ...recall, from: 'janitor' }, { name: 'Recall', disabled: false }),
			],
			{ 'Easemob Trigger': main('Recall'), Recall: main('Easemob') },
		);
		expect(started).toEqual(['janitor']);
	});

	test('are those of tools of AI agents too, and of agents that are tools', async () => {
		const asTool = (name: string, from: string, more: INodeParameters = {}) =>
			easemobNode({ to: 'amy', text: 'hi', from, ...more }, { name, type: EASEMOB_TOOL });
		const started = await startedBy(
			['seller', 'helper', 'janitor', 'stranger'],
			[
				passing('Agent', '@n8n/n8n-nodes-langchain.agent'),
				passing('Inner', '@n8n/n8n-nodes-langchain.agentTool'),
				passing('Other', '@n8n/n8n-nodes-langchain.agent'),
				asTool('Send', 'seller'),
				asTool('Send More', 'helper'),
				asTool('Recall', 'janitor', recall),
				asTool('Elsewhere', 'stranger'),
			],
			{
				'Easemob Trigger': main('Agent'),
				Send: tool('Agent'),
				'Send More': tool('Inner'),
				Inner: tool('Agent'),
				Recall: tool('Agent'),
				Elsewhere: tool('Other'),
			},
		);
		expect(started).toEqual(['janitor', 'stranger']);
	});

	test.each([
		['=support', []],
		['={{ "support" }}', ['support']],
	])(
		'an expression says nothing beforehand, a text with = before it does: %s',
		async (from, by) => {
			const send = easemobNode({ to: 'amy', text: 'hi', from });
			expect(await startedBy(['support'], [send], { 'Easemob Trigger': main('Easemob') })).toEqual(
				by,
			);
		},
	);
});

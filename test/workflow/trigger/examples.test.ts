import { withToken } from '../../support/easemob';
import {
	closeTriggers,
	EASEMOB_TRIGGER,
	openTrigger,
	textCallback,
} from '../../support/easemobTrigger';
import { exampleFiles, readExample } from '../../support/examples';
import { useSandbox } from '../../support/sandboxed';

/** The examples that answer in the chat, with what everybody in the app writes to everybody. */

const easemob = useSandbox();

afterEach(closeTriggers);

const bots = exampleFiles
	.map(readExample)
	.flatMap(({ name, nodes, connections }) =>
		nodes
			.filter(({ type }) => type === EASEMOB_TRIGGER)
			.map((trigger) => ({ name, nodes, connections, trigger })),
	);

test('there are some', () => {
	expect(bots.map(({ name }) => name)).toEqual([
		'AI Agent in Chat',
		'Auto-Reply Bot',
		'Chat Answer to CRM',
	]);
});

const picture = {
	ext: {},
	bodies: [{ type: 'img', url: 'https://a1.easemob.com/o/a/chatfiles/1' }],
};

describe.each(bots)('$name', ({ nodes, connections, trigger }) => {
	const [bot = ''] = nodes.flatMap(({ parameters: { from } }) => (from ? [String(from)] : []));

	const open = async () =>
		await openTrigger({
			workflow: { nodes, connections, trigger: trigger.name },
			credential: withToken(easemob.sandbox),
		});

	test.each([
		['what two people write to each other', { from: 'amy', to: 'bob' }],
		['what the bot says', { from: bot, to: 'amy' }],
		['a picture for the bot', { from: 'amy', to: bot, payload: picture }],
		['what is said in a group', { from: 'amy', to: '7', chat_type: 'groupchat', group_id: '7' }],
	])('%s starts nothing', async (_what, more) => {
		const host = await open();
		await host.deliver(textCallback(more));
		await host.settled();
		expect(host.started).toEqual([]);
		expect(easemob.sandbox.delivered).toEqual([]);
	});

	test('who writes to the bot has one answer, which starts nothing', async () => {
		const host = await open();
		await host.deliver(textCallback({ from: 'amy', to: bot }));
		await host.settled();
		const answers = easemob.sandbox.delivered;
		expect(answers).toEqual([expect.objectContaining({ from: bot, to: 'amy', type: 'txt' })]);
		const [{ messageId } = { messageId: '' }] = answers;
		await host.deliver(textCallback({ from: bot, to: 'amy', msg_id: messageId }));
		expect(host.started).toHaveLength(1);
	});
});

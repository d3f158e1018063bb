import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeHelpers, type IConnections, type INode, type IPinData } from 'n8n-workflow';
import { loadPackage } from '../../../../support/n8n/packages';
import { RONG_CLOUD_PACKAGE, useRongCloud } from '../../../../support/rongCloud';
import {
	closeTriggers,
	deliver,
	formOf,
	openTrigger,
	RONG_CLOUD_TRIGGER,
	signing,
	textForm,
	type Form,
} from '../../../../support/rongCloudTrigger';

/** The examples that answer in the chat, with what everybody in the app writes to everybody. */

const rongCloud = useRongCloud();

afterEach(closeTriggers);

interface Bot {
	name: string;
	nodes: INode[];
	connections: IConnections;
	pinData: IPinData;
}

const EXAMPLES = path.join(RONG_CLOUD_PACKAGE, 'examples');

const bots = readdirSync(EXAMPLES)
	.map((file) => JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8')) as Bot)
	.filter(({ nodes }) => nodes.some(({ type }) => type === RONG_CLOUD_TRIGGER));

test('there are some', () => {
	expect(bots.map(({ name }) => name)).toContain('RongCloud Auto-Reply Bot');
});

describe.each(bots)('$name', ({ nodes, connections, pinData }) => {
	const [trigger] = nodes.filter(({ type }) => type === RONG_CLOUD_TRIGGER);
	const [bot = ''] = nodes.flatMap(({ parameters: { from } }) => (from ? [String(from)] : []));

	const open = async () =>
		await openTrigger({
			workflow: { nodes, connections, trigger: trigger?.name ?? '' },
			credential: { ...rongCloud.sandbox.credential },
		});

	const hear = async (host: Awaited<ReturnType<typeof open>>, form: Form) =>
		await deliver(host, form, signing(rongCloud.sandbox.credential.appSecret));

	test('holds what the nodes have and need, and nothing that is the default anyway', async () => {
		const loader = await loadPackage(RONG_CLOUD_PACKAGE);
		for (const node of nodes.filter(({ type }) => type.startsWith('n8n-nodes-rongcloud.'))) {
			const known = loader.getNode(node.type.split('.')[1] ?? '').type;
			const { description } = NodeHelpers.getVersionedNodeType(known, node.typeVersion);
			const { properties, version, defaultVersion = version } = description;
			const stored = (withDefaults: boolean) =>
				NodeHelpers.getNodeParameters(
					...([properties, node.parameters, withDefaults, false, node, description] as const),
				) ?? {};
			expect(node.parameters).toEqual(stored(false));
			const filled = { ...node, parameters: stored(true) };
			expect(NodeHelpers.getNodeParametersIssues(properties, filled, description)).toBeNull();
			expect(node.typeVersion).toBe(defaultVersion);
		}
	});

	test('has sample data as the trigger gives it', async () => {
		const host = await open();
		const [sample] = pinData[trigger?.name ?? ''] ?? [];
		await hear(host, sample?.json['raw'] as Form);
		await host.settled();
		expect(host.items[0]?.json).toEqual(sample?.json);
	});

	test.each<[string, () => Form]>([
		['what two people write to each other', () => textForm()],
		['what the bot says', () => textForm({ fromUserId: bot, toUserId: 'amy' })],
		['a picture for the bot', () => formOf('RC:ImgMsg', { imageUri: 'x' }, { toUserId: bot })],
		['what is said in a group', () => textForm({ channelType: 'GROUP', toUserId: 'team' })],
	])('%s starts nothing', async (_what, form) => {
		const host = await open();
		expect((await hear(host, form())).status).toBe(200);
		await host.settled();
		expect(host.started).toEqual([]);
		expect(rongCloud.sandbox.delivered).toEqual([]);
	});

	test('who writes to the bot has one answer, which starts nothing', async () => {
		const host = await open();
		await hear(host, textForm({ toUserId: bot }));
		await host.settled();
		const answers = rongCloud.sandbox.delivered;
		expect(answers).toEqual([
			expect.objectContaining({ from: bot, to: 'amy', objectName: 'RC:TxtMsg' }),
		]);
		const msgUID = answers[0]?.messageUID ?? '';
		await hear(host, textForm({ fromUserId: bot, toUserId: 'amy', msgUID }));
		expect(host.started).toHaveLength(1);
	});
});

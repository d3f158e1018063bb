import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
	NodeHelpers,
	type IConnections,
	type IDataObject,
	type INode,
	type IPinData,
} from 'n8n-workflow';
import { loadPackage } from './n8n/packages';
import type { HostedWorkflow, WebhookHost } from './n8n/webhookHost';

/** The examples of a package that answer in the chat, with what everybody in the app writes to everybody. */

interface Bot {
	readonly name: string;
	readonly nodes: INode[];
	readonly connections: IConnections;
	readonly pinData: IPinData;
}

/** What is special about a service. */
export interface BotService<Said> {
	readonly packageFolder: string;
	/** Type of its trigger. */
	readonly trigger: string;
	/** A workflow that must be among them. */
	readonly known: string;
	open(workflow: Partial<HostedWorkflow>): Promise<WebhookHost>;
	/** Delivers an event, signed. */
	hear(host: WebhookHost, said: Said): Promise<{ readonly status: number }>;
	/** The event of which the trigger made an item. */
	rawOf(item: IDataObject): Said;
	/** A text, of amy to bob unless it is said. */
	text(of: { readonly from?: string; readonly to?: string }): Said;
	/** What starts nothing beside what two people, and the bot, write. */
	others(bot: string): ReadonlyArray<[what: string, said: Said]>;
	/** What the workflow has sent. */
	answers(): ReadonlyArray<{
		readonly from: string;
		readonly to: string;
		readonly isText: boolean;
	}>;
	/** The event by which the service tells of the latest answer. */
	echo(bot: string): Said;
}

function botsOf({ packageFolder, trigger }: BotService<never>): Bot[] {
	const folder = path.join(packageFolder, 'examples');
	return readdirSync(folder)
		.map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Bot)
		.filter(({ nodes }) => nodes.some(({ type }) => type === trigger));
}

/** Stored as the editor stores it: no defaults, nothing unknown, nothing missing. */
async function expectStored(packageFolder: string, node: INode): Promise<void> {
	const loader = await loadPackage(packageFolder);
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

export function describeBots<Said>(service: BotService<Said>): void {
	const bots = botsOf(service as BotService<never>);

	test('there are some', () => {
		expect(bots.map(({ name }) => name)).toContain(service.known);
	});

	describe.each(bots)('$name', ({ nodes, connections, pinData }) => {
		const { hear } = service;
		const [trigger] = nodes.filter(({ type }) => type === service.trigger);
		const [bot = ''] = nodes.flatMap(({ parameters: { from } }) => (from ? [String(from)] : []));
		const open = async () =>
			await service.open({ nodes, connections, trigger: trigger?.name ?? '' });

		test('holds what the nodes have and need, and nothing that is the default anyway', async () => {
			const [prefix = ''] = service.trigger.split('.');
			for (const node of nodes.filter(({ type }) => type.startsWith(`${prefix}.`))) {
				await expectStored(service.packageFolder, node);
			}
		});

		test('has sample data as the trigger gives it', async () => {
			const host = await open();
			const [sample] = pinData[trigger?.name ?? ''] ?? [];
			await hear(host, service.rawOf(sample?.json ?? {}));
			await host.settled();
			expect(host.items[0]?.json).toEqual(sample?.json);
		});

		test.each<[string, Said]>([
			['what two people write to each other', service.text({})],
			['what the bot says', service.text({ from: bot, to: 'amy' })],
			...service.others(bot),
		])('%s starts nothing', async (_what, said) => {
			const host = await open();
			expect((await hear(host, said)).status).toBe(200);
			await host.settled();
			expect(host.started).toEqual([]);
			expect(service.answers()).toEqual([]);
		});

		test('who writes to the bot has one answer, which starts nothing', async () => {
			const host = await open();
			await hear(host, service.text({ to: bot }));
			await host.settled();
			expect(service.answers()).toEqual([{ from: bot, to: 'amy', isText: true }]);
			await hear(host, service.echo(bot));
			expect(host.started).toHaveLength(1);
		});
	});
}

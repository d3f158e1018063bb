import { BINARY_ENCODING, type IRun } from 'n8n-workflow';
import { compareFields, missing, type Check } from '../../../scripts/demo/checks';
import { compare } from '../../../scripts/demo/rongcloud/compare';
import type { RunData } from '../../../scripts/n8n/execute';
import { startSandbox, type Sandbox } from '../../../sandbox/rongcloud';
import {
	rongCloudExampleDeliveries,
	type ExampleDeliveries,
	type Said,
} from '../../fixtures/rongCloudExampleDeliveries';
import { nodeAsTool, TOOL } from '../n8n/nodeAsTool';
import type { NodeTypesByName } from '../n8n/nodeTypes';
import { RONG_CLOUD_PACKAGE, rongCloudCredentials } from '../rongCloud';
import { agentCalling } from '../standIns/agent';
import { expectedOf, type ExampleGround } from './ground';

const PACKAGE = 'n8n-nodes-rongcloud';

/** The stand-ins of a workflow in which a model calls the node as its tool. */
async function typesFor({ calls }: ExampleDeliveries): Promise<NodeTypesByName> {
	if (calls === undefined) return {};
	return {
		'@n8n/n8n-nodes-langchain.agent': agentCalling(...calls),
		[`${PACKAGE}.rongCloud${TOOL}`]: await nodeAsTool(RONG_CLOUD_PACKAGE, 'rongCloud'),
	};
}

/** What is said in a group before the workflow runs. */
function say(sandbox: Sandbox, { group, from, text }: Said, unixMs: number): void {
	const content = { content: text };
	sandbox.act(from, 'messages', { to: group, target: 'group', content, timestamp: unixMs });
}

/** As the table has it. */
const inChina = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Asia/Shanghai',
	dateStyle: 'short',
	timeStyle: 'medium',
});

/** The text of the file that a node has given. */
function fileOf(run: IRun, node: string): string | undefined {
	const [items = []] = run.data.resultData.runData[node]?.[0]?.data?.main ?? [];
	const file = items?.[0]?.binary?.data;
	return file === undefined ? undefined : Buffer.from(file.data, BINARY_ENCODING).toString();
}

/** A table of all that was said, and of nothing else. */
function checkTable({ said = [], table }: ExampleDeliveries, run: IRun, saidMs: number): Check[] {
	if (table === undefined) return [];
	const rows = said.map(({ from, text }) => [inChina.format(saidMs), from, 'txt', text]);
	const text = [table.head, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
	const given = fileOf(run, table.node);
	const what = `the table of ${table.node}`;
	return [given === undefined ? missing(what) : compareFields(what, { text }, { text: given })];
}

export const rongCloudExamples: ExampleGround = {
	packageName: PACKAGE,
	credential: { type: 'rongCloudApi', id: 'rongCloudDemo', name: 'RongCloud account' },
	workflows: rongCloudExampleDeliveries.map(({ workflow }) => workflow),
	async open(file) {
		const expected = expectedOf(rongCloudExampleDeliveries, file);
		const sandbox = await startSandbox();
		const hourAgoMs = Date.now() - 60 * 60_000;
		for (const one of expected.said ?? []) say(sandbox, one, hourAgoMs);
		const tables: Check[] = [];
		return {
			environment: {
				credentials: rongCloudCredentials(sandbox.credential),
				packageFolder: RONG_CLOUD_PACKAGE,
				types: await typesFor(expected),
			},
			check(_workflow, run) {
				tables.push(...checkTable(expected, run, hourAgoMs));
				const { runData } = run.data.resultData;
				return [...compare(expected, sandbox, runData as unknown as RunData), ...tables];
			},
			effects: () => [...sandbox.delivered, ...tables],
			close: async () => await sandbox.close(),
		};
	},
};

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { listExamples } from '../../scripts/examples';
import { isFreePort } from '../../scripts/n8n/freePort';
import { signIn, type Rest } from '../../scripts/n8n/owner';
import { provideN8n } from '../../scripts/n8n/provide';
import { siteOf } from '../../scripts/n8n/site';
import { services } from '../../scripts/services/index';
import { terminal } from '../../scripts/terminal';
import { cloneRepository } from './support/clone';
import { freePorts, portsFrom, startDev, type DevRun } from './support/devRun';
import { processesOf } from './support/processes';

/** `npm run dev` in copies of this repository, whose sources are changed while it runs. */

const packageName = 'n8n-nodes-easemob';
const READY = 'Press Ctrl-C to stop.';
const limitMs = 15 * 60_000;
const runs: DevRun[] = [];
const clones: string[] = [];

function clone(name: string, withN8n = true): string {
	const folder = cloneRepository(name, withN8n);
	clones.push(folder);
	return folder;
}

async function start(folder: string, port?: number): Promise<DevRun> {
	const run = startDev(folder, port ?? (await freePorts()));
	runs.push(run);
	return run;
}

beforeAll(
	async () => void (await provideN8n(siteOf('e2e-dev', terminal))),
	// n8n may have to be installed first.
	30 * 60_000,
);

afterAll(async () => {
	for (const run of runs) {
		run.interrupt();
		await run.ended;
	}
	for (const folder of clones) rmSync(folder, { recursive: true, force: true });
}, limitMs);

/** Nothing runs any more, and nobody listens. */
async function expectNothingLeft({ port }: DevRun, folder: string): Promise<void> {
	expect(processesOf(folder)).toEqual([]);
	const free = await Promise.all(portsFrom(port).map(isFreePort));
	expect(free.filter((one) => !one)).toEqual([]);
}

/** Ends by itself after Ctrl-C. npm's own exit code says nothing then: the signal has ended npm too. */
async function expectStopped(run: DevRun, folder: string): Promise<void> {
	await run.ended;
	expect(run.output()).toContain('Stopped.');
	await expectNothingLeft(run, folder);
}

describe('n8n for development', () => {
	let folder: string;
	let run: DevRun;
	let rest: Rest;

	const url = () => `http://127.0.0.1:${run.port}`;

	/** What n8n offers to its editor; nothing while it writes the list anew. */
	async function listed<Type>(kind: 'nodes' | 'credentials'): Promise<Type[]> {
		try {
			return await rest<Type[]>('GET', `/types/${kind}.json`);
		} catch (error) {
			if (String(error).startsWith('SyntaxError')) return [];
			throw error;
		}
	}

	async function node(): Promise<INodeTypeDescription | undefined> {
		const types = await listed<INodeTypeDescription>('nodes');
		return types.find(({ name }) => name === `${packageName}.easemob`);
	}

	/** Asks until the answer is the wanted one; the test's own limit ends what never comes. */
	async function until(wanted: () => Promise<boolean>): Promise<void> {
		while (!(await wanted())) await wait(500);
	}

	/** Replaces a text of a source. */
	function edit(file: string, before: string, after: string): void {
		const path = join(folder, file);
		const text = readFileSync(path, 'utf8');
		if (!text.includes(before)) throw new Error(`${file} holds no "${before}".`);
		writeFileSync(path, text.replace(before, after));
	}

	beforeAll(async () => {
		folder = clone('e2e-dev/running');
		run = await start(folder);
		await run.written(READY);
		rest = await signIn(url());
	}, limitMs);

	test('says where it answers, with which login, and what the sandboxes got', () => {
		expect(run.output()).toContain(
			`${url()}\n  Email     owner@example.com\n  Password  Local-owner-1\n`,
		);
		for (const port of portsFrom(run.port).slice(1)) {
			expect(run.output()).toContain(`http://127.0.0.1:${port}/_sandbox/delivered\n`);
		}
	});

	test('has every example, and credentials that pass their tests', async () => {
		const workflows = await rest<Array<{ name: string }>>('GET', '/rest/workflows');
		expect(workflows).toHaveLength(listExamples().length);
		const credentials = await rest<Array<{ name: string }>>('GET', '/rest/credentials');
		expect(credentials.map(({ name }) => name).sort()).toEqual([
			'Easemob account',
			'NetEase Yunxin IM account',
			'RongCloud account',
		]);
		expect(run.output().match(/its credential has been tested/g)).toHaveLength(services.length);
	});

	test(
		'tells an error of the build, goes on, and loads the sources when they are mended',
		async () => {
			const { description } = (await node()) ?? {};
			edit('nodes/Easemob/Easemob.node.ts', `${description}'`, 'Broken');
			await run.written('n8n-nodes-easemob does not compile');

			edit('nodes/Easemob/Easemob.node.ts', 'Broken', "Mended'");

			await until(async () => (await node())?.description === 'Mended');
		},
		limitMs,
	);

	test(
		'loads a change of the core, of the codex, of an icon and of a credential',
		async () => {
			edit('core/node/listProperties.ts', 'Max number of results to return', 'From the core');
			edit('nodes/Easemob/Easemob.node.json', '"Hyphenate"', '"From the codex"');
			edit('nodes/Easemob/easemob.svg', '<svg ', '<svg id="fromTheIcon" ');
			edit('credentials/EasemobApi.credentials.ts', "displayName = 'Easemob", "displayName = 'New");

			await until(async () => JSON.stringify((await node()) ?? {}).includes('From the core'));
			await until(async () => JSON.stringify((await node()) ?? {}).includes('From the codex'));
			await until(async () => {
				const icon = await fetch(`${url()}/icons/${packageName}/dist/nodes/Easemob/easemob.svg`);
				return (await icon.text()).includes('fromTheIcon');
			});
			await until(async () => {
				const types = await listed<ICredentialType>('credentials');
				return types.some(({ displayName }) => displayName.startsWith('New'));
			});
		},
		limitMs,
	);

	test(
		'keeps to its ports: a second one says so, and leaves the first alone',
		async () => {
			const second = await start(folder, run.port);
			expect(await second.ended).toBe(1);
			expect(second.output()).toContain(`Port ${run.port} is busy`);
			expect(await rest('GET', '/rest/settings')).toHaveProperty('userManagement');
		},
		limitMs,
	);

	test(
		'ends all that it has started on Ctrl-C',
		async () => {
			expect(processesOf(folder)).not.toEqual([]);
			run.interrupt();
			await expectStopped(run, folder);
		},
		limitMs,
	);

	test(
		'keeps what was made in n8n, and tells it when n8n dies',
		async () => {
			const again = await start(folder, run.port);
			await again.written(READY);
			expect(again.output()).not.toContain('Importing');
			const [n8n] = processesOf(folder).filter(({ command }) => / start$/.test(command));
			if (n8n === undefined) throw new Error('n8n does not run.');

			process.kill(n8n.pid, 'SIGKILL');

			expect(await again.ended).toBe(1);
			expect(again.output()).toContain('n8n: was killed.');
			await expectNothingLeft(again, folder);
		},
		limitMs,
	);
});

describe('An end at the beginning', () => {
	test.each([
		['Ctrl-C while it builds', 'Building the packages', true, 'interrupt'],
		['Ctrl-C while n8n is installed', 'installing the real n8n', false, 'interrupt'],
		['the end of npm alone', 'Building the packages', true, 'endNpm'],
	] as const)(
		'%s leaves nothing running',
		async (_when, text, withN8n, end) => {
			const folder = clone('e2e-dev/stopped', withN8n);
			const run = await start(folder);
			await run.written(text);
			run[end]();
			await expectStopped(run, folder);
		},
		limitMs,
	);
});

// npm run dev: a private n8n with the packages of this repository, which follows every change of a
// source, and the sandboxes for them.
import { rmSync } from 'node:fs';
import { failure } from '../n8n/failure';
import { isFreePort } from '../n8n/freePort';
import type { N8nNode } from '../n8n/node';
import { isN8nReady, provideN8n } from '../n8n/provide';
import { logFile } from '../n8n/run';
import { endGroupsOnSignals, isStopped, stopped, throwIfStopped } from '../n8n/signals';
import { siteOf, type Site } from '../n8n/site';
import { startN8n } from '../n8n/start';
import { services, startServices, stopServices, type Running } from '../services/index';
import { say, step, terminal } from '../terminal';
import { shownError, ToolError } from '../toolError';
import { buildFor } from './build';
import { provideExamples, testAccounts } from './examples';
import { instructions } from './instructions';
import { oneAtATime } from './oneAtATime';
import { optionsFrom } from './options';
import { watchSources } from './watch';

/** n8n loads a package anew when its files change, and tells the open editors. */
const settings = { N8N_DEV_RELOAD: 'true', EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all' };

/** Where an n8n and its sandboxes are at work. */
interface Place {
	readonly site: Site;
	readonly node: N8nNode;
	readonly port: number;
	readonly running: readonly Running[];
}

async function checkPorts(port: number): Promise<void> {
	for (const wanted of [port, ...services.map((_service, index) => port + 1 + index)]) {
		if (await isFreePort(wanted)) continue;
		throw new ToolError(
			`Port ${wanted} is busy: another program, perhaps another npm run dev, is listening there. ` +
				`Stop it, or take other ports: npm run dev -- --port ${port + 10}`,
		);
	}
}

/** n8n with the examples, until this is asked to stop. Throws where n8n ends by itself. */
async function runN8n({ site, node, port, running }: Place, started: () => void): Promise<void> {
	await provideExamples(site, node, running);
	step('Starting n8n');
	const n8n = await startN8n({ site, node, port, env: settings });
	started();
	try {
		const accounts = await testAccounts(n8n.rest, running);
		say(instructions(n8n, accounts, site));
		const end = await Promise.race([
			stopped,
			n8n.ended.then((fault) => fault ?? 'ended by itself'),
		]);
		throwIfStopped();
		throw failure({ doing: 'n8n', logs: [logFile(site, 'n8n')] }, String(end));
	} finally {
		await n8n.stop();
	}
}

/** Builds, and builds again on every change, while n8n runs. */
async function develop(place: Place): Promise<void> {
	let tellBuilt: () => void;
	const built = new Promise<void>((resolve) => (tellBuilt = resolve));
	let n8nRuns = false;
	const builds = oneAtATime(async () => {
		if (await buildFor(place.site, n8nRuns)) tellBuilt();
	});
	const unwatch = await watchSources(builds.ask);
	try {
		builds.ask();
		await Promise.race([built, stopped]);
		throwIfStopped();
		await runN8n(place, () => (n8nRuns = true));
	} finally {
		await unwatch();
		await builds.idle();
	}
}

async function main(): Promise<void> {
	const { port, fresh } = optionsFrom(process.argv.slice(2));
	endGroupsOnSignals();
	await checkPorts(port);
	// Two at once, at other ports, must not share their data.
	const site = siteOf(`dev/${port}`, terminal, true);
	if (fresh) rmSync(site.home, { recursive: true, force: true });
	step(isN8nReady() ? 'n8n is installed' : 'Checking the machine, then installing n8n');
	const node = await provideN8n(site);
	const running = await startServices(port + 1);
	try {
		await develop({ site, node, port, running });
	} finally {
		await stopServices(running);
	}
}

main().catch((error: unknown) => {
	if (isStopped()) return say('Stopped. n8n and the sandboxes have ended.');
	say(shownError(error));
	process.exitCode = 1;
});

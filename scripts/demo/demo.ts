// npm run demo: the built packages in a real n8n, against their sandboxes, and what arrived there.
import { credentialsFor, importExamples, readExample } from '../examples';
import { executeWorkflow } from '../n8n/execute';
import { installPackages } from '../n8n/installPackages';
import type { N8nNode } from '../n8n/node';
import { shown } from '../n8n/paths';
import { isN8nReady, provideN8n } from '../n8n/provide';
import { endGroupsOnSignals, throwIfStopped } from '../n8n/signals';
import { siteOf } from '../n8n/site';
import { packAll } from '../packAll';
import { elapsedSeconds, say, step, terminal } from '../terminal';
import { shownError } from '../toolError';
import { demonstrations, type Demonstration, type Example } from './demonstrations';
import { printChecks } from './printChecks';

const site = siteOf('demo', terminal);

async function installInN8n(): Promise<void> {
	step('Building and packing the packages');
	const packed = await packAll(site.tarballs);
	step(`Installing ${packed.map(({ tarball }) => shown(tarball)).join(', ')} in n8n`);
	await installPackages(site, packed);
}

/** Runs one example. Returns what is wrong, if anything. */
async function runExample(
	node: N8nNode,
	{ workflow, compare }: Example,
	{ sandbox }: Demonstration,
): Promise<string | undefined> {
	throwIfStopped();
	sandbox.reset();
	step(`Executing ${workflow}`);
	const { id } = readExample(workflow);
	const { runData, errors } = await executeWorkflow(site, node, id);
	for (const error of errors) say(`\nThe workflow failed. ${error}`);
	const checks = compare(runData);
	printChecks(checks);
	const wrong = checks.filter(({ verdict }) => verdict !== 'arrived as sent').length;
	if (wrong > 0) return `${wrong} of ${checks.length} lines above are not as sent.`;
	return errors.length > 0 ? 'the workflow itself failed.' : undefined;
}

/** Runs the examples one after the other. Stops at the first that is wrong. */
async function runExamples(
	node: N8nNode,
	shownOnes: readonly Demonstration[],
): Promise<string | undefined> {
	for (const { service, sandbox } of shownOnes) {
		step(`The sandbox for ${service.name} is at ${sandbox.url}`);
	}
	step('Importing a credential for each, and the workflows');
	const files = shownOnes.flatMap(({ examples }) => examples.map(({ workflow }) => workflow));
	await importExamples(site, node, files, credentialsFor(files, shownOnes));
	for (const one of shownOnes) {
		for (const example of one.examples) {
			const problem = await runExample(node, example, one);
			if (problem !== undefined) return problem;
		}
	}
	return undefined;
}

/** The examples of every package, in one n8n. Returns what is wrong, if anything. */
async function demonstrate(node: N8nNode): Promise<string | undefined> {
	const opened: Demonstration[] = [];
	try {
		for (const open of demonstrations) opened.push(await open());
		return await runExamples(node, opened);
	} finally {
		for (const { sandbox } of opened) await sandbox.close();
	}
}

async function main(): Promise<string | undefined> {
	endGroupsOnSignals();
	step(isN8nReady() ? 'n8n is installed' : 'Checking the machine, then installing n8n');
	const node = await provideN8n(site);
	await installInN8n();
	throwIfStopped();
	return await demonstrate(node);
}

main().then(
	(problem) => {
		say(
			problem === undefined
				? `Demo passed: everything arrived as sent (${elapsedSeconds()} s).`
				: `Demo failed: ${problem}`,
		);
		process.exitCode = problem === undefined ? 0 : 1;
	},
	(error: unknown) => {
		say(`Demo failed: ${shownError(error)}`);
		process.exitCode = 1;
	},
);

// npm run demo: the built package in a real n8n, against the sandbox, and what arrived there.
import { mkdirSync, rmSync } from 'node:fs';
import { startSandbox } from '../../sandbox/index';
import { compare } from './compare';
import { DemoError } from './demoError';
import { firstMessage, type Expectations } from './expectations';
import { checkMachine } from './machine';
import { installN8n, isN8nInstalled } from './n8nInstall';
import { findN8nNode, provideN8nNode, type N8nNode } from './n8nNode';
import { buildPackage, installPackage, packPackage } from './package';
import { paths, shown } from './paths';
import { endTasksOnSignals, throwIfStopped } from './processes';
import { elapsedSeconds, printChecks, say, step } from './report';
import { execute, importWorkflow } from './workflow';

/** A user folder of its own each time: nothing of a former run can pass for this one's. */
function prepareFolders(): void {
	for (const folder of [paths.home, paths.logs, paths.temporary]) {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
	}
}

async function provideN8n(): Promise<N8nNode> {
	const installed = isN8nInstalled(findN8nNode());
	step(installed ? 'n8n is installed' : 'Checking the machine, then installing n8n');
	checkMachine(!installed);
	prepareFolders();
	const node = await provideN8nNode();
	if (!isN8nInstalled(node)) await installN8n(node);
	return node;
}

async function installInN8n(): Promise<void> {
	step('Building and packing the package');
	await buildPackage();
	const packed = await packPackage();
	step(`Installing ${shown(packed.tarball)} in n8n`);
	await installPackage(packed);
}

/** Runs one example against a sandbox of its own. Returns what is wrong, if anything. */
async function runExample(node: N8nNode, expectations: Expectations): Promise<string | undefined> {
	const sandbox = await startSandbox();
	try {
		step(`Sandbox at ${sandbox.url}; importing the credential and ${expectations.workflow}`);
		await importWorkflow(node, expectations, sandbox);
		step('Executing the workflow');
		const { runData, errors } = await execute(node, expectations);
		for (const error of errors) say(`\nThe workflow failed. ${error}`);
		const checks = compare(expectations, sandbox, runData);
		printChecks(checks);
		const wrong = checks.filter(({ verdict }) => verdict !== 'arrived as sent').length;
		if (wrong > 0) return `${wrong} of ${checks.length} lines above are not as sent.`;
		return errors.length > 0 ? 'the workflow itself failed.' : undefined;
	} finally {
		await sandbox.close();
	}
}

async function main(): Promise<string | undefined> {
	endTasksOnSignals();
	const node = await provideN8n();
	await installInN8n();
	throwIfStopped();
	return await runExample(node, firstMessage);
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
		const text = error instanceof DemoError ? error.message : (error as Error).stack;
		say(`Demo failed: ${text}`);
		process.exitCode = 1;
	},
);

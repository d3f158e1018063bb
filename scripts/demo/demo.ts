// npm run demo: the built package in a real n8n, against the sandbox, and what arrived there.
import { mkdirSync, rmSync } from 'node:fs';
import { startSandbox, type Sandbox } from '../../sandbox/easemob/index';
import { compare } from './compare';
import { DemoError } from './demoError';
import { everyMessageType, firstMessage, type Expectations } from './expectations';
import { checkMachine } from './machine';
import { installN8n, isN8nInstalled } from './n8nInstall';
import { findN8nNode, provideN8nNode, type N8nNode } from './n8nNode';
import { buildPackage, installPackage, packPackage } from './package';
import { paths, shown } from './paths';
import { endTasksOnSignals, throwIfStopped } from './processes';
import { elapsedSeconds, printChecks, say, step } from './report';
import { execute, importWorkflows } from './workflow';

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

const EXAMPLES = [firstMessage, everyMessageType];

/** Runs one example. Returns what is wrong, if anything. */
async function runExample(
	node: N8nNode,
	expectations: Expectations,
	sandbox: Sandbox,
	tokenRequests: number,
): Promise<string | undefined> {
	throwIfStopped();
	sandbox.reset();
	step(`Executing ${expectations.workflow}`);
	const { runData, errors } = await execute(node, expectations);
	for (const error of errors) say(`\nThe workflow failed. ${error}`);
	const checks = compare(expectations, sandbox, runData, tokenRequests);
	printChecks(checks);
	const wrong = checks.filter(({ verdict }) => verdict !== 'arrived as sent').length;
	if (wrong > 0) return `${wrong} of ${checks.length} lines above are not as sent.`;
	return errors.length > 0 ? 'the workflow itself failed.' : undefined;
}

/** Runs the examples one after the other, with one credential. Stops at the first that is wrong. */
async function runExamples(node: N8nNode): Promise<string | undefined> {
	const sandbox = await startSandbox();
	try {
		step(`Sandbox at ${sandbox.url}; importing a credential for it and the workflows`);
		await importWorkflows(node, EXAMPLES, sandbox);
		for (const [index, expectations] of EXAMPLES.entries()) {
			// The first fetches a token, which n8n then keeps in the credential.
			const problem = await runExample(node, expectations, sandbox, index === 0 ? 1 : 0);
			if (problem !== undefined) return problem;
		}
		return undefined;
	} finally {
		await sandbox.close();
	}
}

async function main(): Promise<string | undefined> {
	endTasksOnSignals();
	const node = await provideN8n();
	await installInN8n();
	throwIfStopped();
	return await runExamples(node);
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

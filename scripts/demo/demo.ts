// npm run demo: the built package in a real n8n, against the sandbox, and what arrived there.
import { startSandbox, type Sandbox } from '../../sandbox/easemob/index';
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
import { compare } from './compare';
import { everyMessageType, firstMessage, type Expectations } from './expectations';
import { printChecks } from './printChecks';

const site = siteOf('demo', terminal);

async function installInN8n(): Promise<void> {
	step('Building and packing the packages');
	const packed = await packAll(site.tarballs);
	step(`Installing ${packed.map(({ tarball }) => shown(tarball)).join(', ')} in n8n`);
	await installPackages(site, packed);
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
	const { id } = readExample(expectations.workflow);
	const { runData, errors } = await executeWorkflow(site, node, id);
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
		const files = EXAMPLES.map(({ workflow }) => workflow);
		await importExamples(site, node, files, credentialsFor(files, sandbox.credential));
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
	endGroupsOnSignals();
	step(isN8nReady() ? 'n8n is installed' : 'Checking the machine, then installing n8n');
	const node = await provideN8n(site);
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
		say(`Demo failed: ${shownError(error)}`);
		process.exitCode = 1;
	},
);

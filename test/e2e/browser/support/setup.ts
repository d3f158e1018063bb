import { chromium, type BrowserServer } from 'playwright-core';
import { findChromium } from '../../../../scripts/chromium';
import { installPackages } from '../../../../scripts/n8n/installPackages';
import { provideN8n } from '../../../../scripts/n8n/provide';
import { endGroupsOnSignals } from '../../../../scripts/n8n/signals';
import { siteOf } from '../../../../scripts/n8n/site';
import { startN8n, type RunningN8n } from '../../../../scripts/n8n/start';
import { packAll } from '../../../../scripts/packAll';
import { terminal } from '../../../../scripts/terminal';
import { shownError } from '../../../../scripts/toolError';

/** What all tests of the editor share, from the first of them to the last. */
export interface Shared {
	readonly n8n: RunningN8n;
	readonly browser: BrowserServer;
}

declare global {
	var sharedByEditorTests: Shared | undefined;
}

/** Nothing but the pages: no talk with the browser's maker, no graphics card. */
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// Pages behind others go on as if they were seen.
	'--disable-renderer-backgrounding',
	'--disable-backgrounding-occluded-windows',
];

async function start(executablePath: string): Promise<Shared> {
	const site = siteOf('editor', terminal);
	const node = await provideN8n(site);
	await installPackages(site, await packAll(site.tarballs));
	const n8n = await startN8n({ site, node });
	try {
		return { n8n, browser: await chromium.launchServer({ executablePath, args: ARGUMENTS }) };
	} catch (error) {
		await n8n.stop();
		throw error;
	}
}

/** Starts a real n8n with the packed packages, and a browser. Tests find them in the environment. */
export default async function setup(): Promise<void> {
	try {
		// The cheapest first: without a browser the rest is in vain.
		const executablePath = findChromium();
		endGroupsOnSignals();
		const shared = await start(executablePath);
		globalThis.sharedByEditorTests = shared;
		process.env['EDITOR_URL'] = shared.n8n.url;
		process.env['EDITOR_BROWSER'] = shared.browser.wsEndpoint();
	} catch (error) {
		// The runner would bury it in a stack of its own.
		process.stderr.write(`${shownError(error)}\n`);
		process.exit(1);
	}
}

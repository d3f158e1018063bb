import { chromium, selectors, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { owner, signIn, type Rest } from '../../../../scripts/n8n/owner';
import { LIMIT_MS } from './eventually';
import { startRecording, type Recording } from './recording';

/** The editor of the n8n that all tests share, with a page of its own for each test. */
export interface Editor {
	/** Where n8n answers. */
	readonly url: string;
	/** n8n's own API, for what a test only needs to have. */
	readonly rest: Rest;
	/** Signed in, and empty at the beginning of each test. */
	readonly page: Page;
	/** One more, beside that of the test; closed by whoever opens it. */
	newPage(): Promise<Page>;
}

interface Opened {
	readonly browser: Browser;
	readonly context: BrowserContext;
	readonly recording: Recording;
	readonly rest: Rest;
}

function setting(name: string): string {
	const value = process.env[name];
	if (value === undefined) throw new Error(`${name} is not set: was the set-up left out?`);
	return value;
}

async function open(url: string): Promise<Opened> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.connect(setting('EDITOR_BROWSER'));
	const context = await browser.newContext({
		baseURL: url,
		viewport: { width: 1400, height: 1100 },
		locale: 'en',
		// What moves can't be clicked.
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(LIMIT_MS);
	const login = await context.request.post('/rest/login', {
		data: { emailOrLdapLoginId: owner.email, password: owner.password },
	});
	if (!login.ok()) throw new Error(`n8n does not let its owner in: HTTP ${login.status()}`);
	return { browser, context, recording: await startRecording(context), rest: await signIn(url) };
}

/** For the tests of a file. What a test that fails has seen is left in files. */
export function useEditor(): Editor {
	let opened: Opened | undefined;
	let page: Page | undefined;
	const url = setting('EDITOR_URL');
	const all = (): Opened => {
		if (opened === undefined) throw new Error('the editor is not open');
		return opened;
	};
	beforeAll(async () => {
		opened = await open(url);
	});
	beforeEach(async () => {
		await all().recording.begin();
		page = await all().context.newPage();
	});
	afterEach(async () => {
		await all().recording.end();
		await page?.close();
	});
	afterAll(async () => await opened?.browser.close());
	return {
		url,
		get rest() {
			return all().rest;
		},
		get page() {
			if (page === undefined) throw new Error('no test is running');
			return page;
		},
		newPage: async () => await all().context.newPage(),
	};
}

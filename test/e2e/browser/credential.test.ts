import type { Sandbox } from '../../../sandbox/easemob';
import { closedHost, startPageServer, type OtherServer } from '../../support/otherServers';
import { CredentialDialog } from './pages/credentialDialog';
import { useEditor } from './support/editor';
import { startApp } from './support/service';

/** What the credential's test says in the dialog, in every state that a credential can be in. */

const editor = useEditor();

/** An app of its own for each test, so that no token and no verdict of another test is known. */
let sandbox: Sandbox;
let apps = 0;
beforeEach(async () => {
	sandbox = await startApp(`dialog${apps++}`);
});
afterEach(async () => await sandbox.close());

let page: OtherServer;
let closed: string;
beforeAll(async () => {
	[page, closed] = await Promise.all([startPageServer(), closedHost()]);
});
afterAll(async () => await page.close());

interface Authentication {
	readonly name: string;
	enter(dialog: CredentialDialog): Promise<void>;
	/** What is shown when another server has taken the place of the first. */
	again(dialog: CredentialDialog): Promise<void>;
}

const AUTHENTICATIONS: readonly Authentication[] = [
	{
		name: 'Client Credentials',
		async enter(dialog) {
			await dialog.choose('authentication', 'Client Credentials');
			await dialog.fill('clientId', sandbox.credential.clientId);
			await dialog.fill('clientSecret', sandbox.credential.clientSecret);
		},
		again: async (dialog) => await dialog.success.waitFor(),
	},
	{
		name: 'App Token',
		async enter(dialog) {
			await dialog.choose('authentication', 'App Token');
			await dialog.fill('token', sandbox.appToken);
		},
		again: async (dialog) => await dialog.told(/Easemob refused the App Token/),
	},
];

/** Opens the dialog for a new credential, and enters all but what the test is about. */
async function fillNew({ enter }: Authentication): Promise<CredentialDialog> {
	const dialog = new CredentialDialog(editor.page);
	await dialog.openNew('Easemob API');
	await dialog.fill('host', sandbox.url);
	await dialog.fill('org', sandbox.credential.org);
	await dialog.fill('app', sandbox.credential.app);
	await enter(dialog);
	return dialog;
}

/** The credential that was created last. */
async function newestId(): Promise<string> {
	const all = await editor.rest<Array<{ id: string; createdAt: string }>>(
		'GET',
		'/rest/credentials',
	);
	const [newest] = all.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
	return newest?.id ?? '';
}

interface Case {
	readonly fault: string;
	/** What makes the test fail; undone before the credential is mended. */
	breakIt(dialog: CredentialDialog): Promise<void>;
	mendIt(dialog: CredentialDialog): Promise<void>;
	readonly told: RegExp;
}

/** Another host than the service's. */
const host = (fault: string, of: () => string, told: RegExp): Case => ({
	fault,
	breakIt: async (dialog) => await dialog.fill('host', `http://${of()}`),
	mendIt: async (dialog) => await dialog.fill('host', sandbox.url),
	told,
});

/** An answer of the service that is no success. */
const status = (code: number, told: RegExp, body?: object): Case => ({
	fault: `HTTP ${code}`,
	async breakIt(dialog) {
		for (const path of ['/token', '/users']) {
			const answer = body === undefined ? {} : { body };
			sandbox.fault({ kind: 'status', status: code, path, times: 99, ...answer });
		}
		// Something has to change, or there is nothing to save.
		await dialog.fill('host', `${sandbox.url}/`);
	},
	async mendIt(dialog) {
		sandbox.reset();
		await dialog.fill('host', sandbox.url);
	},
	told,
});

const CASES: readonly Case[] = [
	host('a wrong host', () => closed, /127\.0\.0\.1:\d+ refused the connection\. Check 'Host'/),
	host(
		'a foreign server that answers 200',
		() => page.host,
		/127\.0\.0\.1:\d+ answers, but not as Easemob does\. Check 'Host'/,
	),
	status(
		403,
		/\(HTTP 403\)\. Your plan, .* allow-list \(IP 白名单\) .* said: "this address may not/,
		{
			error: 'forbidden',
			error_description: 'this address may not',
		},
	),
	status(429, /just now \(HTTP 429\)\. Try again in a minute/),
	status(503, /just now \(HTTP 503\)\. Try again in a minute/),
];

describe.each(AUTHENTICATIONS)('$name:', (authentication) => {
	test.each(CASES)('$fault is told while new, saved, reopened and changed', async (one) => {
		const dialog = await fillNew(authentication);
		await one.breakIt(dialog);
		await dialog.save();
		await dialog.told(one.told);

		await dialog.retry();
		await dialog.told(one.told);

		await dialog.open(await newestId());
		await dialog.told(one.told);

		await one.mendIt(dialog);
		await dialog.save();
		await dialog.success.waitFor();

		await one.breakIt(dialog);
		await dialog.save();
		await dialog.told(one.told);
	});

	test('a server that is down is told at each Retry, until it is up again', async () => {
		const { again } = authentication;
		const dialog = await fillNew(authentication);
		await dialog.save();
		await dialog.success.waitFor();
		const { port } = new URL(sandbox.url);
		await sandbox.close();

		await dialog.open(await newestId());
		await dialog.told(/127\.0\.0\.1:\d+ refused the connection\./);
		await dialog.retry();
		await dialog.told(/127\.0\.0\.1:\d+ refused the connection\./);

		// It knows no token of the one before: with a pasted token that is what is told now.
		sandbox = await startApp(sandbox.credential.app, Number(port));
		await dialog.retry();
		await again(dialog);
	});
});

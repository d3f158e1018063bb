import './setup';

/** Ends what the tests of the editor shared. */
export default async function teardown(): Promise<void> {
	const shared = globalThis.sharedByEditorTests;
	await shared?.browser.close();
	await shared?.n8n.stop();
}

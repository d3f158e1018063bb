import type { INodeParameters } from 'n8n-workflow';
import { realPictures } from '../../support/pictures';
import { Canvas, openNode } from './pages/canvas';
import { CredentialDialog } from './pages/credentialDialog';
import type { NodePanel } from './pages/nodePanel';
import { useEditor } from './support/editor';
import { picture } from './support/picture';
import { createCredential, useService } from './support/service';
import { byId, createWorkflow, easemob, START } from './support/workflows';
import { uploadChain } from './support/uploadChain';

/** The pictures of the README. A run without `--screenshots` only sees that they can be made. */

const editor = useEditor();
const service = useService(editor, 'shop', 'Easemob account');

async function openSend(parameters: INodeParameters): Promise<NodePanel> {
	const parts = [START, easemob('Easemob', service.credential, parameters)];
	return await openNode(editor.page, await createWorkflow(editor, parts), 'Easemob');
}

const TEXT = { to: byId('alice, bob'), text: 'Your order 1024 is on its way' };

test('the panel of a new node', async () => {
	const panel = await openSend({});
	await picture(editor.page, 'node-panel', [panel.settings], { x: 10, y: 10 });
});

test('a text, and what it gives', async () => {
	const panel = await openSend(TEXT);
	await panel.execute();
	expect(await panel.output.rows()).toHaveLength(2);
	const parts = [panel.settings, panel.output.table];
	await picture(editor.page, 'send-text', parts, { x: 10, y: 10, within: panel.root });
});

test('an upload, and the message that shows it', async () => {
	const canvas = new Canvas(editor.page);
	await canvas.open(
		await uploadChain(editor, service.credential, realPictures.png, {
			to: byId('alice'),
			messageType: 'img',
		}),
	);
	await canvas.execute();
	await canvas.succeeded('Send');
	const ends = [canvas.node('Start'), canvas.node('Send')];
	// Above and below stand the names; beside the ends the flash of the trigger and a way on, not half of them.
	await picture(editor.page, 'upload-chain', ends, { x: 16, y: 56 });
});

test('the fields of a custom message, as rows', async () => {
	const panel = await openSend({
		to: byId('alice'),
		messageType: 'custom',
		customEvent: 'order_card',
		customExtsFields: {
			field: [
				{ name: 'orderId', value: '1024' },
				{ name: 'total', value: '={{ $json.total }}' },
			],
		},
	});
	const parts = ['messageType', 'customExtsFields'].map((name) => panel.item(name));
	await picture(editor.page, 'custom-rows', parts, { x: 10, y: 10 });
});

test('the credential', async () => {
	const { page } = editor;
	const { id } = await createCredential(editor, 'Easemob account', {
		...service.sandbox.credential,
		host: 'a1.easemob.com',
		org: '1122161011178276',
		app: 'demo',
	});
	// As everybody's looks: with the address of the service, which is not asked here.
	const data = { status: 'OK', message: 'Connection successful!' };
	await page.route('**/rest/credentials/test', async (route) => {
		await route.fulfill({ json: { data } });
	});
	const dialog = new CredentialDialog(page);
	await dialog.open(id);
	await dialog.success.waitFor();
	await picture(page, 'credential', [dialog.root, dialog.saveButton], { x: 20, y: 20 });
});

test('an error', async () => {
	service.sandbox.fault({
		kind: 'status',
		status: 400,
		path: '/messages/users',
		body: { error: 'message_send_error', error_description: 'param from is invalid' },
	});
	const panel = await openSend({ ...TEXT, from: 'shop' });
	await panel.execute();
	await panel.output.headline.waitFor();
	const parts = [panel.output.headline, panel.output.description];
	await picture(editor.page, 'error', parts, { x: 8, y: 8 });
});

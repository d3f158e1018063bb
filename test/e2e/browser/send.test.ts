import { openNode } from './pages/canvas';
import { useEditor } from './support/editor';
import { useService } from './support/service';
import { createWorkflow, easemob, START } from './support/workflows';

const editor = useEditor();
const service = useService(editor, 'send');

test('a text is sent as it was typed, and the output names its message', async () => {
	const workflow = await createWorkflow(editor, [START, easemob('Send', service.credential, {})]);
	const panel = await openNode(editor.page, workflow, 'Send');
	await panel.recipient().fillId('alice');
	await panel.fill('text', 'Your order 1024 is "on its way" 🚚 — 明天送达');
	await panel.execute();

	const [row] = await panel.output.rows();
	const [delivered] = service.sandbox.delivered;
	expect(row).toMatchObject({
		to: 'alice',
		messageId: delivered?.messageId,
		messageType: 'txt',
		target: 'user',
	});
	expect(service.requestsTo('/messages/users').map(({ rawBody }) => rawBody)).toEqual([
		'{"to":["alice"],"type":"txt","body":{"msg":"Your order 1024 is \\"on its way\\" 🚚 — 明天送达"}}',
	]);
});

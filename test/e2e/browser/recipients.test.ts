import { openNode } from './pages/canvas';
import type { NodePanel } from './pages/nodePanel';
import { useEditor } from './support/editor';
import { eventually } from './support/eventually';
import { useService } from './support/service';
import { createWorkflow, easemob, START } from './support/workflows';

const editor = useEditor();
const service = useService(editor, 'recipients');

const group = (groupid: string, groupname: string) => ({
	groupid,
	groupname,
	owner: 'amy',
	affiliations: 3,
	type: 'group' as const,
	lastModified: '1700000000000',
});

async function openSend(): Promise<NodePanel> {
	const workflow = await createWorkflow(editor, [
		START,
		easemob('Send', service.credential, { text: 'Closed tomorrow' }),
	]);
	return await openNode(editor.page, workflow, 'Send');
}

test('a group is chosen from the list by its name, and gets the message', async () => {
	service.sandbox.groups.push(
		group('184524748161025', 'Support'),
		group('184524748161026', '客服群'),
		group('184524748161027', 'Sales'),
	);
	const panel = await openSend();
	await panel.choose('target', 'Group');
	const recipient = panel.recipient();
	await recipient.openList();
	await eventually(async () =>
		expect(await recipient.entries.allInnerTexts()).toEqual([
			'Sales (184524748161027)',
			'客服群 (184524748161026)',
			'Support (184524748161025)',
		]),
	);
	await recipient.search('客服');
	await eventually(async () =>
		expect(await recipient.entries.allInnerTexts()).toEqual(['客服群 (184524748161026)']),
	);
	await recipient.chooseEntry('客服群 (184524748161026)');
	await panel.execute();

	expect(await panel.output.rows()).toMatchObject([{ to: '184524748161026', target: 'group' }]);
	expect(service.sandbox.delivered).toMatchObject([
		{ to: '184524748161026', target: 'group', body: { msg: 'Closed tomorrow' } },
	]);
});

test('where chat rooms are not part of the plan, the list says so', async () => {
	service.sandbox.fault({
		kind: 'status',
		status: 403,
		path: '/chatrooms',
		times: 9,
		body: { error: 'forbidden', error_description: 'service open exception: chatroom unopened' },
	});
	const panel = await openSend();
	await panel.choose('target', 'Chat Room');
	await panel.recipient().openList();
	await panel.recipient().error.waitFor();
	expect(await panel.recipient().error.innerText()).toContain(
		'Chat rooms are not part of your Easemob plan',
	);
});

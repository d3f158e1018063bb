import { Canvas } from './pages/canvas';
import { NodeCreator } from './pages/nodeCreator';
import { NodePanel } from './pages/nodePanel';
import { useEditor } from './support/editor';
import { createWorkflow, START } from './support/workflows';

const editor = useEditor();

async function openCreator(): Promise<NodeCreator> {
	await new Canvas(editor.page).open(await createWorkflow(editor, [START]));
	const creator = new NodeCreator(editor.page);
	await creator.open();
	return creator;
}

/** What people look for who know the service, one of its names, or only what they want to do. */
const WORDS = [
	'Easemob',
	'环信',
	'huanxin',
	'hyphenate',
	'agora chat',
	'即时通讯',
	'send message',
	'发送消息',
	'消息',
	'notification',
	'upload',
	'chat',
];

test('the node is found by its names, and by what people look for', async () => {
	const creator = await openCreator();
	for (const words of WORDS) {
		// Empties the list, so that what is found below is found by these words.
		await creator.search('nothing is called like this');
		await creator.nothing.waitFor();
		await creator.search(words);
		await creator.found('Easemob').waitFor();
	}
});

test('an action that is chosen stands on the canvas, with its panel open', async () => {
	const creator = await openCreator();
	await creator.search('Easemob');
	await creator.found('Easemob').click();
	await creator.found('Send a message').click();

	const panel = new NodePanel(editor.page);
	await panel.isOpen();
	expect(await panel.value('operation')).toBe('Send');
	await panel.close();
	await new Canvas(editor.page).node('Send a message').waitFor();
});

import { rongCloudReadme, tableBelow } from '../../../support/readme';
import { openNode } from '../pages/canvas';
import type { NodePanel } from '../pages/nodePanel';
import { useEditor } from '../support/editor';
import { expectFields } from '../support/expectFields';
import { expectLeftToModel } from '../support/toolOfAgent';
import { createWorkflow, rongCloud, START } from '../support/workflows';
import { useRongCloud } from './service';

/** Which fields each choice shows, as one reads them from top to bottom. */

const editor = useEditor();
const service = useRongCloud(editor, 'rongcloud-fields');

/** By the name of each type: its own fields, in the order of the list. */
const TYPES = {
	Audio: ['File URL', 'Duration (Seconds)'],
	Command: ['Action', 'Data'],
	Custom: ['Custom Type', 'Content'],
	File: ['File URL', 'File Name', 'File Type', 'File Size (Bytes)'],
	GIF: ['File URL', 'File Size (Bytes)', 'Width', 'Height'],
	Image: ['File URL', 'Thumbnail'],
	Information: ['Text'],
	Location: ['Latitude', 'Longitude', 'Address', 'Thumbnail'],
	Reference: ['Text', 'Quoted Message (JSON)', 'Quoted Type', 'Quoted User'],
	Text: ['Text'],
	Video: ['File URL', 'File Name', 'File Size (Bytes)', 'Duration (Seconds)', 'Thumbnail'],
};

const FIRST = ['Credential', 'Resource', 'Operation', 'Send To', 'To', 'From'];
const LAST = ['Simplify', 'Options'];

async function openSend(): Promise<NodePanel> {
	const workflow = await createWorkflow(editor, [START, rongCloud('Send', service.credential, {})]);
	return await openNode(editor.page, workflow, 'Send');
}

test('every message type shows its own fields and no other', async () => {
	const panel = await openSend();
	for (const [type, fields] of Object.entries(TYPES)) {
		await panel.choose('messageType', type);
		await expectFields(panel, [...FIRST, 'Message Type', ...fields, ...LAST]);
	}
});

test('a thumbnail has fields of its own', async () => {
	const panel = await openSend();
	await panel.choose('messageType', 'Image');
	const expectThumbnail = async (...own: readonly string[]) =>
		await expectFields(panel, [...FIRST, 'Message Type', ...TYPES.Image, ...own, ...LAST]);
	await panel.choose('thumbnailSource', 'Input Item');
	await expectThumbnail('Thumbnail Field Name');
	await panel.choose('thumbnailSource', 'Base64 Text');
	await expectThumbnail('Thumbnail (Base64)');
	await panel.choose('thumbnailSource', 'None');
	await expectThumbnail();
});

/** The names of the options that the README's table gives a target, by its column. */
const optionsFor = (column: number): string[] =>
	tableBelow('### Options of Send', rongCloudReadme)
		.filter((cells) => cells[column] !== '')
		.map(([name = '']) => name);

test.each<[string, number, string[]]>([
	['User', 2, []],
	['Group', 3, []],
	['Chat Room', 4, []],
	['User, as System Message', 5, []],
	['Ultra Group', 6, ['Channel']],
])('to a %s: the list of options is that of the README', async (target, column, own) => {
	const panel = await openSend();
	await panel.choose('target', target);
	await expectFields(panel, [...FIRST, ...own, 'Message Type', ...TYPES.Text, ...LAST]);
	expect(await panel.addableOptions()).toEqual(optionsFor(column));
});

test('as a tool of an agent, its parameters can be left to the model', async () => {
	const tool = rongCloud(
		'RongCloud',
		service.credential,
		{},
		{ type: 'n8n-nodes-rongcloud.rongCloudTool' },
	);
	await expectLeftToModel(editor, tool, ['to', 'text', 'from', 'simplify']);
});

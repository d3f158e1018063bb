import { tableBelow } from '../../support/readme';
import { Canvas, openNode } from './pages/canvas';
import type { NodePanel } from './pages/nodePanel';
import { useEditor } from './support/editor';
import { expectFields } from './support/expectFields';
import { useService } from './support/service';
import { createWorkflow, easemob, START } from './support/workflows';

/** Which fields each choice shows, as one reads them from top to bottom. */

const editor = useEditor();
const service = useService(editor, 'fields');

/** By the name of the target: the name of the field below it. */
const TARGETS = { User: 'User', Group: 'Group', 'Chat Room': 'Chat Room' };

/** By the choice of File Source. */
const SOURCES = {
	'Already Uploaded': ['File URL or UUID', 'File Secret', 'File Name'],
	'Input Item': ['Input Data Field Name'],
};

/** Types without a file. */
const PLAIN = {
	Command: ['Action'],
	Custom: ['Event', 'Specify Event Fields', 'Event Fields'],
	Location: ['Latitude', 'Longitude', 'Address'],
	Text: ['Text'],
};

/** Types with a file: what follows the fields of its source. */
const WITH_FILE = {
	Audio: ['Duration (Seconds)'],
	File: [],
	Image: ['Width', 'Height'],
	Video: ['Duration (Seconds)', 'File Size (Bytes)', 'Thumbnail'],
};

const FIRST = ['Credential', 'Resource', 'Operation', 'Send To'];
const LAST = ['From', 'Simplify', 'Options'];

async function openSend(): Promise<NodePanel> {
	const workflow = await createWorkflow(editor, [START, easemob('Send', service.credential, {})]);
	return await openNode(editor.page, workflow, 'Send');
}

test.each(Object.entries(TARGETS))(
	'to a %s: every message type shows its own fields and no other',
	async (target, recipient) => {
		const panel = await openSend();
		await panel.choose('target', target);
		const expectContent = async (...fields: readonly string[]) =>
			await expectFields(panel, [...FIRST, recipient, 'Message Type', ...fields, ...LAST]);
		for (const [type, fields] of Object.entries(PLAIN)) {
			await panel.choose('messageType', type);
			await expectContent(...fields);
		}
		for (const [type, fields] of Object.entries(WITH_FILE)) {
			await panel.choose('messageType', type);
			for (const [source, own] of Object.entries(SOURCES)) {
				await panel.choose('mediaSource', source);
				await expectContent('File Source', ...own, ...fields);
			}
		}
	},
);

test("a video's thumbnail has fields of its own", async () => {
	const panel = await openSend();
	await panel.choose('messageType', 'Video');
	await panel.choose('mediaSource', 'Input Item');
	const fields = ['Input Data Field Name', ...WITH_FILE.Video];
	const expectThumbnail = async (own: readonly string[]) =>
		await expectFields(panel, [
			...FIRST,
			'User',
			'Message Type',
			'File Source',
			...fields,
			...own,
			...LAST,
		]);
	await panel.choose('thumbnailSource', 'Already Uploaded');
	await expectThumbnail(['Thumbnail URL or UUID', 'Thumbnail Secret']);
	await panel.choose('thumbnailSource', 'Input Item');
	await expectThumbnail(['Thumbnail Field Name']);
	await panel.choose('thumbnailSource', 'None');
	await expectThumbnail([]);
});

test('the fields of a custom message are entered in rows, or as JSON', async () => {
	const panel = await openSend();
	await panel.choose('messageType', 'Custom');
	await panel.choose('customExtsInput', 'Using JSON');
	const expectCustom = async (...own: readonly string[]) =>
		await expectFields(panel, [
			...FIRST,
			'User',
			'Message Type',
			'Event',
			'Specify Event Fields',
			...own,
			...LAST,
		]);
	await expectCustom('Event Fields (JSON)');
	await panel.choose('customExtsInput', 'Using Fields Below');
	await expectCustom('Event Fields');
	await panel.addRow('customExtsFields');
	await expectCustom('Event Fields', 'Name', 'Value');
});

/** Options that go with files, which a text does not have. */
const OF_FILES = ['Restrict File Access', 'Unknown Duration as 0'];

/** The names of the options that the README's table gives a target, by its column. */
const optionsFor = (column: number): string[] =>
	tableBelow('### Options of Send')
		.filter((cells) => cells[column] !== '')
		.map(([name = '']) => name);

test.each([
	['User', 2],
	['Group', 3],
	['Chat Room', 4],
])('to a %s: the list of options is that of the README', async (target, column) => {
	const panel = await openSend();
	await panel.choose('target', target);
	await panel.choose('messageType', 'Video');
	await panel.item('fileLength').waitFor();
	expect(await panel.addableOptions()).toEqual(optionsFor(column));

	await panel.choose('messageType', 'Text');
	await panel.item('text').waitFor();
	expect(await panel.addableOptions()).toEqual(
		optionsFor(column).filter((name) => !OF_FILES.includes(name)),
	);
});

test('with a target that only the run knows, one field takes the IDs', async () => {
	const workflow = await createWorkflow(editor, [
		START,
		easemob('Send', service.credential, { target: '={{ $json.target }}' }),
	]);
	const canvas = new Canvas(editor.page);
	await canvas.open(workflow);
	await canvas.node('Send').getByText('send: text to recipient').waitFor();
	const panel = await canvas.openNode('Send');
	await expectFields(panel, [...FIRST, 'To', 'Message Type', 'Text', ...LAST]);
});

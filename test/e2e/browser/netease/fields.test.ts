import { openNode } from '../pages/canvas';
import type { NodePanel } from '../pages/nodePanel';
import { useEditor } from '../support/editor';
import { expectFields } from '../support/expectFields';
import { expectLeftToModel } from '../support/toolOfAgent';
import { createWorkflow, netease, START } from '../support/workflows';
import { useNetEase } from './service';

/** Which fields each choice shows, as one reads them from top to bottom. */

const editor = useEditor();
const service = useNetEase(editor, 'netease-fields');

/** Those of a file, by the source. */
const SOURCES = {
	URL: ['File URL', 'File Name', 'File Extension', 'File MD5'],
	'Input Item': ['Input Data Field Name'],
};

/** By the name of each type with a file: its fields beside those of the source. */
const FILE_TYPES = {
	Audio: ['File Size (Bytes)', 'Duration (Seconds)', 'Description'],
	File: ['File Size (Bytes)', 'Description'],
	Image: ['File Size (Bytes)', 'Width', 'Height', 'Description'],
	Video: ['File Size (Bytes)', 'Duration (Seconds)', 'Width', 'Height', 'Description'],
};

/** By the name of each other type: its own fields. */
const PLAIN_TYPES = {
	Custom: ['Attachment (JSON)', 'Subtype', 'Description'],
	Location: ['Latitude', 'Longitude', 'Address', 'Description'],
	Text: ['Text'],
	Tip: ['Text'],
};

const FIRST = ['Credential', 'Resource', 'Operation', 'Send To', 'To', 'From', 'Message Type'];
const LAST = ['Simplify', 'Options'];

async function openSend(): Promise<NodePanel> {
	const workflow = await createWorkflow(editor, [START, netease('Send', service.credential, {})]);
	return await openNode(editor.page, workflow, 'Send');
}

test('every message type shows its own fields and no other, for both file sources', async () => {
	const panel = await openSend();
	for (const [type, fields] of Object.entries(PLAIN_TYPES)) {
		await panel.choose('messageType', type);
		await expectFields(panel, [...FIRST, ...fields, ...LAST]);
	}
	for (const [source, ofSource] of Object.entries(SOURCES)) {
		for (const [index, [type, fields]] of Object.entries(FILE_TYPES).entries()) {
			await panel.choose('messageType', type);
			// What was chosen for one type holds for the next.
			if (index === 0) await panel.choose('mediaSource', source);
			await expectFields(panel, [...FIRST, 'File Source', ...ofSource, ...fields, ...LAST]);
		}
	}
});

/** Those of users, teams and super teams. */
const IN_CONVERSATIONS = [
	'Count as Unread',
	'Force Push Text',
	'Force Push to All',
	'Force Push to Users',
	'Hide From',
	'Keep for Offline Users',
	'Keep for Other Devices',
	'Push Data (JSON)',
	'Push Text',
	'Push with Nickname',
	'Reply To (JSON)',
	"Show on Sender's Devices",
	'Update Conversation',
	'Without Push Notification',
];

const FOR_ALL = [
	'Callback Environment',
	'Client Message ID',
	'Content Check',
	'Copy to App Server',
	'Extension (JSON)',
	'Keep in History',
	'Max Messages per Second',
];

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
	User: [...IN_CONVERSATIONS, 'Combine Items', 'Friends Only'],
	Team: [
		...IN_CONVERSATIONS,
		'Check Membership',
		'Chosen Members',
		'Ignore Mute',
		'Ignore Mute of Members',
		'Only These Members',
		'Read Receipt',
		'Robot',
	],
	'Super Team': [...IN_CONVERSATIONS, 'Check Membership', 'Ignore Mute', 'Ignore Mute of Members'],
	'Chat Room': ['Chosen Members', 'High Priority', 'Ignore Mute'],
};

test.each(Object.entries(OPTIONS))(
	'to a %s: the fields are the same, and the list offers the options that it has, by name',
	async (target, own) => {
		const panel = await openSend();
		await panel.choose('target', target);
		await expectFields(panel, [...FIRST, ...PLAIN_TYPES.Text, ...LAST]);
		const names = [...FOR_ALL, ...own].sort((a, b) => a.localeCompare(b));
		expect(await panel.addableOptions()).toEqual(names);
	},
);

test('as a tool of an agent, its parameters can be left to the model', async () => {
	const tool = netease(
		'NetEase',
		service.credential,
		{},
		{ type: 'n8n-nodes-netease-im.neteaseImTool' },
	);
	await expectLeftToModel(editor, tool, ['to', 'text', 'from', 'simplify']);
});

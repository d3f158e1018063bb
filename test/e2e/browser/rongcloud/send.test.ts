import type { INodeParameters } from 'n8n-workflow';
import { openNode } from '../pages/canvas';
import { useEditor } from '../support/editor';
import { createWorkflow, rongCloud, START } from '../support/workflows';
import { useRongCloud } from './service';

/** Every message type of RongCloud, entered in the panel as one does it, and what arrives. */

const editor = useEditor();
const service = useRongCloud(editor, 'rongcloud-send');

/** A file on the web as a node before would give it: the fields of the panel take it by themselves. */
const FILE = {
	url: 'https://files.example.com/tea.bin',
	filename: 'tea.bin',
	file_length: 2_048,
	width: 320,
	height: 240,
	duration: 3,
};

interface Type {
	/** Its name in the panel. */
	readonly name: string;
	readonly messageType: string;
	/** What is typed, by parameter. */
	readonly typed?: Readonly<Record<string, string>>;
	/** What the node has already, where one types into an editor of its own. */
	readonly given?: INodeParameters;
	readonly objectName: string;
	readonly content: object;
}

const TYPES: readonly Type[] = [
	{
		name: 'Audio',
		messageType: 'audio',
		objectName: 'RC:HQVCMsg',
		content: { remoteUrl: FILE.url, duration: 3 },
	},
	{
		name: 'Command',
		messageType: 'cmd',
		typed: { action: 'refreshOrders', data: '{"orderId": "1024"}' },
		objectName: 'RC:CmdMsg',
		content: { name: 'refreshOrders', data: '{"orderId": "1024"}' },
	},
	{
		name: 'Custom',
		messageType: 'custom',
		typed: { customType: 'shop:order', customContent: '{"number": "1024"}' },
		objectName: 'shop:order',
		content: { number: '1024' },
	},
	{
		name: 'File',
		messageType: 'file',
		objectName: 'RC:FileMsg',
		content: { name: 'tea.bin', size: 2_048, type: 'bin', fileUrl: FILE.url },
	},
	{
		name: 'GIF',
		messageType: 'gif',
		objectName: 'RC:GIFMsg',
		content: { remoteUrl: FILE.url, gifDataSize: 2_048, width: 320, height: 240 },
	},
	{
		name: 'Image',
		messageType: 'img',
		objectName: 'RC:ImgMsg',
		content: { imageUri: FILE.url },
	},
	{
		name: 'Information',
		messageType: 'info',
		typed: { text: '客服小李已加入会话' },
		objectName: 'RC:InfoNtf',
		content: { message: '客服小李已加入会话' },
	},
	{
		name: 'Location',
		messageType: 'loc',
		typed: { latitude: '30.2428', longitude: '120.1483', address: '杭州西湖' },
		objectName: 'RC:LBSMsg',
		content: { latitude: 30.2428, longitude: 120.1483, poi: '杭州西湖' },
	},
	{
		name: 'Reference',
		messageType: 'reference',
		typed: { text: 'Yes, tomorrow', quotedUser: 'bob' },
		given: { quotedMessage: '{ "content": "Does it ship today?" }' },
		objectName: 'RC:ReferenceMsg',
		content: {
			content: 'Yes, tomorrow',
			referMsgUserId: 'bob',
			referMsg: { content: 'Does it ship today?' },
			objName: 'RC:TxtMsg',
		},
	},
	{
		name: 'Text',
		messageType: 'txt',
		typed: { text: 'Your order 1024 is "on its way" 🚚 — 明天送达' },
		objectName: 'RC:TxtMsg',
		content: { content: 'Your order 1024 is "on its way" 🚚 — 明天送达' },
	},
	{
		name: 'Video',
		messageType: 'video',
		objectName: 'RC:SightMsg',
		content: { sightUrl: FILE.url, duration: 3, size: 2_048, name: 'tea.bin' },
	},
];

test.each(TYPES)(
	'$name is sent as it was entered, and the output names its message',
	async ({ name, messageType, typed = {}, given = {}, objectName, content }) => {
		const parts = [START, rongCloud('Send', service.credential, { messageType, ...given })];
		const workflow = await createWorkflow(editor, parts, { items: [FILE] });
		const panel = await openNode(editor.page, workflow, 'Send');
		expect(await panel.value('messageType')).toBe(name);
		await panel.fill('to', 'alice');
		await panel.fill('from', 'support');
		for (const [parameter, text] of Object.entries(typed)) await panel.fill(parameter, text);
		await panel.execute();

		const rows = await panel.output.rows();
		const [delivered] = service.sandbox.delivered;
		expect(rows).toMatchObject([
			{
				to: 'alice',
				messageId: delivered?.messageUID,
				messageType,
				target: 'user',
				from: 'support',
			},
		]);
		expect(service.sandbox.delivered).toMatchObject([
			{ to: 'alice', from: 'support', target: 'user', objectName, options: {} },
		]);
		expect(delivered?.content).toEqual(content);
	},
);

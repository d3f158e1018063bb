import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { realPictures, REAL_SIZE } from '../../../support/pictures';
import { Canvas, openNode } from '../pages/canvas';
import { useEditor } from '../support/editor';
import { createWorkflow, netease, START, toFile } from '../support/workflows';
import { useNetEase } from './service';

/** Every message type of NetEase, entered in the panel as one does it, and what arrives. */

const editor = useEditor();
const service = useNetEase(editor, 'netease-send');

const MD5 = '9894907e4ad9de4678091277509361f7';

/** A file on the web as a node before would give it: the fields of the panel take it by themselves. */
const FILE = {
	url: 'https://files.example.com/tea.bin',
	filename: 'tea.bin',
	ext: 'bin',
	md5: MD5,
	file_length: 2_048,
	width: 320,
	height: 240,
	duration: 3,
};

/** What every message about it says. */
const SENT_FILE = { url: FILE.url, name: 'tea.bin', ext: 'bin', md5: MD5, size: 2_048 };

interface Type {
	/** Its name in the panel. */
	readonly name: string;
	readonly messageType: string;
	/** What is typed, by parameter. */
	readonly typed?: Readonly<Record<string, string>>;
	/** What the node has already, where one types into an editor of its own. */
	readonly given?: INodeParameters;
	/** What arrives. */
	readonly message: object;
}

const TYPES: readonly Type[] = [
	{
		name: 'Audio',
		messageType: 'audio',
		message: { messageType: 2, attachment: { ...SENT_FILE, dur: 3_000 } },
	},
	{
		name: 'Custom',
		messageType: 'custom',
		typed: { subType: '7', description: 'Order 1024' },
		given: { attachment: '{ "number": "1024" }' },
		message: {
			messageType: 100,
			subType: 7,
			text: 'Order 1024',
			attachment: { number: '1024' },
		},
	},
	{
		name: 'File',
		messageType: 'file',
		typed: { description: 'What we have' },
		message: { messageType: 6, text: 'What we have', attachment: SENT_FILE },
	},
	{
		name: 'Image',
		messageType: 'img',
		message: { messageType: 1, attachment: { ...SENT_FILE, w: 320, h: 240 } },
	},
	{
		name: 'Location',
		messageType: 'loc',
		typed: { latitude: '30.2428', longitude: '120.1483', address: '杭州西湖' },
		message: { messageType: 4, attachment: { lat: 30.2428, lng: 120.1483, title: '杭州西湖' } },
	},
	{
		name: 'Text',
		messageType: 'txt',
		typed: { text: 'Your order 1024 is "on its way" 🚚 — 明天送达' },
		message: { messageType: 0, text: 'Your order 1024 is "on its way" 🚚 — 明天送达' },
	},
	{
		name: 'Tip',
		messageType: 'tip',
		typed: { text: '客服小李已加入会话' },
		message: { messageType: 10, text: '客服小李已加入会话' },
	},
	{
		name: 'Video',
		messageType: 'video',
		message: { messageType: 3, attachment: { ...SENT_FILE, dur: 3_000, w: 320, h: 240 } },
	},
];

test.each(TYPES)(
	'$name is sent as it was entered, and the output names its message',
	async ({ name, messageType, typed = {}, given = {}, message }) => {
		const parts = [START, netease('Send', service.credential, { messageType, ...given })];
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
				messageId: delivered?.messageId,
				clientMessageId: delivered?.clientMessageId,
				messageType,
				target: 'user',
				from: 'support',
			},
		]);
		expect(service.sandbox.delivered).toEqual([
			{
				to: 'alice',
				from: 'support',
				target: 'user',
				options: {},
				messageId: expect.stringMatching(/^\d{19}$/),
				clientMessageId: expect.any(String),
				call: expect.any(Number),
				...message,
			},
		]);
	},
);

const PNG = realPictures.png;
const PICTURE = toFile('Picture', 'shop.png');
const ITEM = { base64: PNG.toString('base64') };

/** What a message says about the picture, once it is on the server. */
function attachmentOfPicture(): object {
	const [file] = service.sandbox.files;
	expect(service.sandbox.files).toMatchObject([{ filename: 'shop.png', data: PNG }]);
	return {
		url: file?.url,
		name: 'shop.png',
		ext: 'png',
		md5: createHash('md5').update(PNG).digest('hex'),
		size: PNG.length,
		w: REAL_SIZE.width,
		h: REAL_SIZE.height,
	};
}

test('after an upload, a picture needs no more than its type, its sender and its recipient', async () => {
	const parts = [
		START,
		PICTURE,
		netease('Upload', service.credential, { resource: 'file', operation: 'upload' }),
		netease('Send', service.credential, {}),
	];
	const canvas = new Canvas(editor.page);
	await canvas.open(await createWorkflow(editor, parts, { items: [ITEM] }));
	const panel = await canvas.openNode('Send');
	await panel.fill('to', 'alice');
	await panel.fill('from', 'support');
	await panel.choose('messageType', 'Image');
	await panel.close();
	await canvas.execute();
	await canvas.succeeded('Send');

	expect(service.sandbox.delivered).toMatchObject([
		{ to: 'alice', from: 'support', messageType: 1, attachment: attachmentOfPicture() },
	]);
	const sent = await canvas.openNode('Send');
	expect(await sent.output.rows()).toMatchObject([{ to: 'alice', messageType: 'img' }]);
});

test('a picture of the input item is uploaded once, and sent to two teams', async () => {
	const parts = [START, PICTURE, netease('Send', service.credential, {})];
	const canvas = new Canvas(editor.page);
	await canvas.open(await createWorkflow(editor, parts, { items: [ITEM] }));
	const panel = await canvas.openNode('Send');
	await panel.choose('target', 'Team');
	await panel.fill('to', '1393022190, 1393022191');
	await panel.fill('from', 'support');
	await panel.choose('messageType', 'Image');
	await panel.choose('mediaSource', 'Input Item');
	await panel.close();
	await canvas.execute();
	await canvas.succeeded('Send');

	const attachment = attachmentOfPicture();
	// Teams get calls of their own, which are under way together: any of them may arrive first.
	const delivered = [...service.sandbox.delivered].sort((a, b) => (a.to < b.to ? -1 : 1));
	expect(delivered).toMatchObject([
		{ to: '1393022190', target: 'team', messageType: 1, attachment },
		{ to: '1393022191', target: 'team', messageType: 1, attachment },
	]);
});

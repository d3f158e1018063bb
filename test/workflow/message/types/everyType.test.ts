import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { messageOf } from '../../../support/easemob';
import { binary, itemWith } from '../../../support/files';
import { useSandbox } from '../../../support/sandboxed';
import { LIMITS } from '../../../../nodes/Easemob/limits';
import { FILE_URL, UUID } from '../../../support/serverFiles';

const easemob = useSandbox();
const { run, requestsTo, bodiesTo } = easemob;

const PATH = '/messages/users';
const FILE = { url: FILE_URL, secret: 'share-secret', filename: '发票 1.pdf' };
const FILE_JSON = `"url":"${FILE_URL}","filename":"发票 1.pdf","secret":"share-secret"`;

interface TypeCase {
	messageType: string;
	/** Parameters that read the input item; a type whose defaults do that needs none. */
	parameters: INodeParameters;
	/** Two good input items, and the JSON text of `body` that each leads to. */
	good: ReadonlyArray<readonly [IDataObject, string]>;
	/** An input item that cannot be sent, and what is said of it. */
	bad: IDataObject;
	complaint: string;
}

const noFile = {
	bad: { url: 'https://example.com/invoice.pdf' },
	complaint: `'File URL or UUID' is "https://example.com/invoice.pdf", which is no file`,
};

const TYPES: readonly TypeCase[] = [
	{
		messageType: 'txt',
		parameters: { text: '={{ $json.line }}' },
		good: [
			[{ line: '您的订单已发货 😀' }, '{"msg":"您的订单已发货 😀"}'],
			[{ line: ' 2 "lines"\n' }, '{"msg":" 2 \\"lines\\"\\n"}'],
		],
		bad: { line: ' \n' },
		complaint: "'Text' is empty.",
	},
	{
		messageType: 'cmd',
		parameters: { action: '={{ $json.action }}' },
		good: [
			[{ action: 'refresh_orders' }, '{"action":"refresh_orders"}'],
			[{ action: '刷新 订单' }, '{"action":"刷新 订单"}'],
		],
		bad: { action: '' },
		complaint: "'Action' is empty.",
	},
	{
		messageType: 'loc',
		parameters: {
			latitude: '={{ $json.lat }}',
			longitude: '={{ $json.lng }}',
			address: '={{ $json.place }}',
		},
		good: [
			[
				{ lat: '39.9660', lng: '116.322', place: '北京市海淀区中关村大街 27 号' },
				'{"lat":"39.9660","lng":"116.322","addr":"北京市海淀区中关村大街 27 号"}',
			],
			[{ lat: -33.86, lng: 151, place: 'Sydney' }, '{"lat":"-33.86","lng":"151","addr":"Sydney"}'],
		],
		bad: { lat: '90.1', lng: '0', place: 'nowhere' },
		complaint: `'Latitude' is "90.1", which is not a number from -90 to 90.`,
	},
	{
		messageType: 'custom',
		parameters: {
			customEvent: '={{ $json.event }}',
			customExtsInput: 'json',
			customExts: '={{ $json.fields }}',
		},
		good: [
			[
				{ event: 'order_card', fields: { id: '1024', 金额: 9.9, paid: true } },
				'{"customEvent":"order_card","customExts":{"id":"1024","金额":"9.9","paid":"true"}}',
			],
			[{ event: 'shop/ping-1.0', fields: '{}' }, '{"customEvent":"shop/ping-1.0"}'],
		],
		bad: { event: 'order card', fields: {} },
		complaint: `'Event' is "order card", which Easemob does not allow.`,
	},
	{
		messageType: 'img',
		parameters: {},
		good: [
			[{ ...FILE, width: 480, height: 720 }, `{${FILE_JSON},"size":{"width":480,"height":720}}`],
			[{ url: FILE_URL, secret: '', filename: '' }, `{"url":"${FILE_URL}"}`],
		],
		...noFile,
	},
	{
		messageType: 'audio',
		parameters: { duration: '={{ $json.seconds }}' },
		good: [
			[{ ...FILE, seconds: 10 }, `{${FILE_JSON},"length":10}`],
			[{ url: FILE_URL, seconds: 0 }, `{"url":"${FILE_URL}"}`],
		],
		...noFile,
	},
	{
		messageType: 'video',
		parameters: {
			duration: '={{ $json.seconds }}',
			thumbnailSource: '={{ $json.thumb ? "uploaded" : "none" }}',
			thumbnailUrl: '={{ $json.thumb }}',
			thumbnailSecret: '={{ $json.thumbSecret }}',
		},
		good: [
			[
				{ ...FILE, seconds: 12, file_length: 58103, thumb: FILE_URL, thumbSecret: 'of-thumb' },
				`{${FILE_JSON},"length":12,"file_length":58103,"thumb":"${FILE_URL}","thumb_secret":"of-thumb"}`,
			],
			[{ url: FILE_URL }, `{"url":"${FILE_URL}"}`],
		],
		...noFile,
	},
	{
		messageType: 'file',
		parameters: {},
		good: [
			[{ ...FILE, file_length: 58103 }, `{${FILE_JSON}}`],
			[{ url: FILE_URL, secret: null, filename: null }, `{"url":"${FILE_URL}"}`],
		],
		...noFile,
	},
];

describe.each(TYPES)(
	'message / send: $messageType',
	({ messageType, parameters, good, bad, complaint }) => {
		const [[json = {}, body = ''] = [], [otherJson = {}, otherBody = ''] = []] = good;
		const request = (to: string, content: string) =>
			`{"to":["${to}"],"type":"${messageType}","body":${content}}`;
		/** By recipient: messages to different users may overtake each other. */
		const sentRequests = () => bodiesTo(PATH).sort();
		const alice = { json: { ...json, user: 'alice' } };
		const carol = { json: { ...otherJson, user: 'carol' } };
		const mixed = [alice, { json: { ...bad, user: 'bob' } }, carol];
		const toUser = messageOf(messageType, { ...parameters, to: '={{ $json.user }}' });

		test('sends exactly the documented request, and gives the message ID', async () => {
			const { items } = await run(messageOf(messageType, parameters), { items: [{ json }] });

			expect(bodiesTo(PATH)).toEqual([request('alice', body)]);
			const { messageId } = easemob.sandbox.delivered[0] ?? {};
			expect(items).toEqual([
				{ json: { to: 'alice', messageId, messageType, target: 'user' }, pairedItem: { item: 0 } },
			]);
			expect(messageId).toMatch(/^\d{19}$/);
		});

		test.each([
			['group', '/messages/chatgroups'],
			['chatRoom', '/messages/chatrooms'],
		])('says the same to a %s', async (target, path) => {
			const { json: output } = await run(
				messageOf(messageType, { ...parameters, target, to: '2712345678' }),
				{ items: [{ json }] },
			);

			expect(bodiesTo(path)).toEqual([request('2712345678', body)]);
			expect(output).toMatchObject([{ to: '2712345678', messageType, target }]);
		});

		test('reads its fields from each input item', async () => {
			const { items } = await run(toUser, { items: [alice, carol] });

			expect(sentRequests()).toEqual([request('alice', body), request('carol', otherBody)]);
			expect(items).toMatchObject([
				{ json: { to: 'alice' }, pairedItem: { item: 0 } },
				{ json: { to: 'carol' }, pairedItem: { item: 1 } },
			]);
		});

		test('an item that cannot be sent stops the node before any message is sent', async () => {
			const { error } = await run(toUser, { items: mixed });

			expect(error?.message).toContain(complaint);
			expect(error?.message).toContain('[item 1]');
			expect(error?.context.itemIndex).toBe(1);
			expect(error?.description).toBeTruthy();
			expect(easemob.sandbox.requests).toEqual([]);
		});

		test('with continue on fail that item gives an error, and the others are sent', async () => {
			const { items } = await run(toUser, {
				items: mixed,
				node: { onError: 'continueRegularOutput' },
			});

			expect(items).toMatchObject([
				{ json: { to: 'alice', messageType }, pairedItem: { item: 0 } },
				{ json: { error: expect.stringContaining(complaint) }, pairedItem: { item: 1 } },
				{ json: { to: 'carol', messageType }, pairedItem: { item: 2 } },
			]);
			expect(sentRequests()).toEqual([request('alice', body), request('carol', otherBody)]);
		});

		test('with an error output that item goes there, with its own fields', async () => {
			const { items, errorItems } = await run(toUser, {
				items: mixed,
				node: { onError: 'continueErrorOutput' },
			});

			expect(items).toMatchObject([
				{ json: { to: 'alice' }, pairedItem: { item: 0 } },
				{ json: { to: 'carol' }, pairedItem: { item: 2 } },
			]);
			expect(errorItems).toMatchObject([
				{
					json: { ...bad, user: 'bob', error: expect.stringContaining(complaint) },
					pairedItem: { item: 1 },
				},
			]);
		});

		test('a refusal names what the service said and the size of the message', async () => {
			easemob.sandbox.fault({
				kind: 'status',
				status: 400,
				path: PATH,
				body: { error: 'message_send_error', error_description: 'message is too large' },
			});
			const { error } = await run(messageOf(messageType, parameters), { items: [{ json }] });

			expect(error?.message).toBe(
				`The message to alice was not sent: The message is too large for Easemob: its content and extension have ${Buffer.byteLength(body)} bytes. [item 0]`,
			);
			expect(error?.description).toContain('The service said: "message is too large" (HTTP 400).');
			expect(error?.httpCode).toBe('400');
			expect(error?.context.data).toEqual({ rest: [{ to: ['alice'], status: 'not sent' }] });
			expect(requestsTo(PATH)).toHaveLength(1);
		});

		test('a refusal concerns its own item only', async () => {
			const options = { ext: '={{ $json.user === "bob" ? { text: "x".repeat(6000) } : {} }}' };
			const bob = { json: { ...json, user: 'bob' } };
			const { items, errorItems } = await run(
				messageOf(messageType, { ...parameters, to: '={{ $json.user }}', options }),
				{ items: [alice, bob, carol], node: { onError: 'continueErrorOutput' } },
			);

			expect(items).toMatchObject([
				{ json: { to: 'alice', messageType }, pairedItem: { item: 0 } },
				{ json: { to: 'carol', messageType }, pairedItem: { item: 2 } },
			]);
			expect(errorItems).toMatchObject([
				{
					json: { ...bob.json, error: expect.stringContaining('too large for Easemob') },
					pairedItem: { item: 1 },
				},
			]);
		});
	},
);

describe.each(['img', 'audio', 'video', 'file'])(
	'message / send: %s from the input item',
	(messageType) => {
		const document = (content: string, fileName: string) =>
			binary(content, { fileName, mimeType: 'application/pdf' });
		const parameters = (more: INodeParameters = {}) =>
			messageOf(messageType, { mediaSource: 'binary', ...more });
		const sentBodies = () =>
			bodiesTo(PATH).map((text) => JSON.parse(text).body as Record<string, unknown>);

		test('uploads the file of each item, then sends it', async () => {
			const { items } = await run(
				parameters({ binaryPropertyName: '={{ $json.field }}', to: '={{ $json.user }}' }),
				{
					items: [
						itemWith(document('一', '发票 "1".pdf'), 'first', { field: 'first', user: 'alice' }),
						itemWith(document('two', 'b.pdf'), 'second', { field: 'second', user: 'bob' }),
					],
				},
			);

			const stored = [...easemob.sandbox.files.values()];
			const first = stored.find(({ filename }) => filename === '发票 "1".pdf');
			const second = stored.find(({ filename }) => filename === 'b.pdf');
			expect(stored).toHaveLength(2);
			expect(first?.restricted).toBe(false);
			expect([first?.data.toString(), second?.data.toString()]).toEqual(['一', 'two']);
			const base = `${easemob.sandbox.url}/sandbox-org/sandbox-app/chatfiles`;
			const length = (bytes: number) => (messageType === 'video' ? { file_length: bytes } : {});
			const delivered = easemob.sandbox.delivered.map(({ to, body }) => [to, body]);
			expect(Object.fromEntries(delivered)).toEqual({
				alice: {
					url: `${base}/${first?.uuid}`,
					filename: '发票 "1".pdf',
					secret: first?.secret,
					...length(3),
				},
				bob: {
					url: `${base}/${second?.uuid}`,
					filename: 'b.pdf',
					secret: second?.secret,
					...length(3),
				},
			});
			expect(items).toMatchObject([
				{ json: { to: 'alice', messageType }, pairedItem: { item: 0 } },
				{ json: { to: 'bob', messageType }, pairedItem: { item: 1 } },
			]);
		});

		test('uploads once, however many calls the recipients take', async () => {
			const users = Array.from({ length: 601 }, (_, index) => `user${index}`);
			const { json } = await run(parameters({ to: users.join() }), {
				items: [itemWith(document('a', 'a.pdf'))],
			});

			expect(requestsTo('/chatfiles')).toHaveLength(1);
			expect(requestsTo(PATH)).toHaveLength(2);
			expect(json).toHaveLength(601);
		});

		test('an item without the file fails alone under continue on fail', async () => {
			const { items } = await run(parameters({ to: '={{ $json.user }}' }), {
				items: [
					{ json: { user: 'alice' } },
					itemWith(document('a', 'a.pdf'), 'data', { user: 'bob' }),
				],
				node: { onError: 'continueRegularOutput' },
			});

			expect(items).toMatchObject([
				{
					json: { error: expect.stringContaining('the input item has no file "data"') },
					pairedItem: { item: 0 },
				},
				{ json: { to: 'bob' }, pairedItem: { item: 1 } },
			]);
			expect(requestsTo('/chatfiles')).toHaveLength(1);
		});

		test('an upload that is refused keeps its message back, and no other', async () => {
			const tooLarge = binary(Buffer.alloc(LIMITS.fileBytes + 1), { fileName: 'a.pdf' });
			const { items, errorItems } = await run(parameters({ to: '={{ $json.user }}' }), {
				items: [
					itemWith(tooLarge, 'data', { user: 'alice' }),
					itemWith(document('b', 'b.pdf'), 'data', { user: 'bob' }),
				],
				node: { onError: 'continueErrorOutput' },
			});

			expect(errorItems).toMatchObject([
				{
					json: {
						user: 'alice',
						error: expect.stringContaining(
							'The message to alice was not sent: Its file could not be uploaded. The file is too large',
						),
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(items).toMatchObject([{ json: { to: 'bob' }, pairedItem: { item: 1 } }]);
			expect(easemob.sandbox.delivered.map(({ to }) => to)).toEqual(['bob']);
		});

		test('is restricted to those who have its secret, where wanted', async () => {
			await run(parameters({ options: { restrictAccess: true } }), {
				items: [itemWith(document('a', 'a.pdf'))],
			});

			const [stored] = [...easemob.sandbox.files.values()];
			expect(stored?.restricted).toBe(true);
			expect(sentBodies()).toMatchObject([{ secret: stored?.secret }]);
		});
	},
);

describe.each(['img', 'audio', 'video', 'file'])(
	'message / send: how the file of %s may be named',
	(messageType) => {
		const bodyOf = async (parameters: INodeParameters): Promise<unknown> => {
			await run(messageOf(messageType, parameters));
			const [text = '{}'] = bodiesTo(PATH);
			return JSON.parse(text).body as unknown;
		};

		test('by its bare UUID, which lies in the app of the credential', async () => {
			const { url } = easemob.sandbox;
			expect(await bodyOf({ fileUrl: ` ${UUID}\n` })).toEqual({
				url: `${url}/sandbox-org/sandbox-app/chatfiles/${UUID}`,
			});
		});

		test('by an address with its secret behind it, which goes where secrets belong', async () => {
			const fileUrl = `${FILE_URL}?share-secret=s%2Bt`;
			expect(await bodyOf({ fileUrl, fileName: '语音.amr' })).toEqual({
				url: FILE_URL,
				filename: '语音.amr',
				secret: 's+t',
			});
		});

		test('a secret that is typed counts before the one in the address', async () => {
			const fileUrl = `${FILE_URL}?share-secret=old`;
			expect(await bodyOf({ fileUrl, fileSecret: ' new ' })).toEqual({
				url: FILE_URL,
				secret: 'new',
			});
		});
	},
);

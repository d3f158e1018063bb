import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { messageOf } from '../../../support/easemob';
import { binary, itemWith } from '../../../support/files';
import { REAL_SIZE, realPictures } from '../../../support/pictures';
import { realRecordings } from '../../../support/recordings';
import { useSandbox } from '../../../support/sandboxed';
import { LIMITS } from '../../../../nodes/Easemob/limits';
import { FILE_URL, placeFile, UUID } from '../../../support/serverFiles';

const easemob = useSandbox();
const { run, requestsTo, bodiesTo } = easemob;

const PATH = '/messages/users';

/** JSON texts of `body`, cut out of the requests as they came. */
const bodies = () =>
	bodiesTo(PATH).map((text) => /"body":(\{.*\})\}$/.exec(text)?.[1] ?? `no body in ${text}`);
const body = () => JSON.parse(bodies()[0] ?? '{}') as IDataObject;

describe('location', () => {
	const place = (latitude: string | number, longitude: string | number, address = 'here') =>
		messageOf('loc', { latitude, longitude, address });

	test.each([
		['as typed, with every digit', '39.96600', '-116.3220'],
		['whole degrees', '39', '-116'],
		['the poles and the date line', '-90', '180'],
		['with a plus', '+1.5', '+2'],
	])('degrees are sent as texts: %s', async (_case, latitude, longitude) => {
		await run(place(latitude, longitude));

		expect(bodies()).toEqual([`{"lat":"${latitude}","lng":"${longitude}","addr":"here"}`]);
	});

	test('numbers by expression become texts, 0 among them', async () => {
		await run(place('={{ 0 }}', '={{ -116.322 }}'));

		expect(bodies()).toEqual(['{"lat":"0","lng":"-116.322","addr":"here"}']);
	});

	test('blanks around degrees are dropped, those of the address are kept', async () => {
		await run(place(' 39.9\n', '\t116.3 ', ' 中关村  27 号 '));

		expect(bodies()).toEqual(['{"lat":"39.9","lng":"116.3","addr":" 中关村  27 号 "}']);
	});

	test.each([
		['Latitude', place('={{ "" }}', '0')],
		['Longitude', place('0', ' ')],
		['Address', place('0', '0', ' \n')],
	])('%s is required', async (label, parameters) => {
		const { error } = await run(parameters);

		expect(error?.message).toBe(`The message to alice was not sent: '${label}' is empty. [item 0]`);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test.each([
		['Latitude', 90, place('90.0001', '0'), '90.0001'],
		['Latitude', 90, place('39,9', '0'), '39,9'],
		['Latitude', 90, place("39°57'N", '0'), "39°57'N"],
		['Latitude', 90, place('north', '0'), 'north'],
		['Longitude', 180, place('0', '-180.5'), '-180.5'],
		['Longitude', 180, place('0', '1e2'), '1e2'],
		['Longitude', 180, place('0', '={{ NaN }}'), 'NaN'],
	])('%s is checked before anything is sent (%#)', async (label, max, parameters, typed) => {
		const { error } = await run(parameters);

		expect(error?.message).toBe(
			`The message to alice was not sent: '${label}' is "${typed}", which is not a number from -${max} to ${max}. [item 0]`,
		);
		expect(error?.description).toContain('39.966');
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

describe('command', () => {
	test('the action is sent as typed', async () => {
		await run(messageOf('cmd', { action: ' refresh "orders"\n' }));

		expect(bodies()).toEqual(['{"action":" refresh \\"orders\\"\\n"}']);
	});
});

describe('custom', () => {
	const custom = (customEvent: string, customExts: INodeParameters[string] = '{}') =>
		messageOf('custom', { customEvent, customExtsInput: 'json', customExts });
	const inRows = (...field: INodeParameters[]) =>
		messageOf('custom', { customEvent: 'order', customExtsFields: { field } });
	const entries = (count: number) =>
		JSON.stringify(
			Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'v'])),
		);

	test('numbers and booleans become texts, texts stay as they are', async () => {
		await run(custom('order', '{"a":"  ","b":1,"c":-0.5,"d":true,"e":false,"f":"","名":"值"}'));

		expect(bodies()).toEqual([
			'{"customEvent":"order","customExts":{"a":"  ","b":"1","c":"-0.5","d":"true","e":"false","f":"","名":"值"}}',
		]);
	});

	test('an object by expression is taken as it is', async () => {
		await run(custom('', '={{ { id: 42 } }}'));

		expect(bodies()).toEqual(['{"customExts":{"id":"42"}}']);
	});

	test.each([
		['null', '{"a":null}'],
		['an object', '{"a":{"b":1}}'],
		['a list', '{"a":["b"]}'],
	])('a value that is %s has no form on the wire and is refused', async (_case, customExts) => {
		const { error } = await run(custom('order', customExts));

		expect(error?.message).toBe(
			`The message to alice was not sent: 'Event Fields (JSON)': the value of "a" is neither text, number nor true/false. [item 0]`,
		);
		expect(error?.description).toContain('JSON.stringify()');
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test.each([
		['broken JSON', '{"a":'],
		['a list', '["a"]'],
		['a list by expression', '={{ ["a"] }}'],
		['a number', '={{ 1 }}'],
		['a number that would lose digits', '{"id":1432109876543210987}'],
	])('fields that are %s are refused', async (_case, customExts) => {
		const { error } = await run(custom('order', customExts));

		expect(error?.message).toContain("'Event Fields (JSON)' is not a valid JSON object");
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('sixteen fields are sent', async () => {
		await run(custom('order', entries(16)));

		expect(Object.keys(body().customExts as IDataObject)).toHaveLength(16);
	});

	test('a seventeenth is refused', async () => {
		const { error } = await run(custom('order', entries(17)));

		expect(error?.message).toBe(
			"The message to alice was not sent: 'Event Fields (JSON)' has 17 entries; Easemob allows 16. [item 0]",
		);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test.each(['a', 'A-Z_0-9/x.y', 'x'.repeat(32)])('the event %s is sent', async (event) => {
		await run(custom(` ${event}\n`));

		expect(bodies()).toEqual([`{"customEvent":"${event}"}`]);
	});

	test.each(['order card', '订单', 'a,b', 'a\nb', 'a+b', 'x'.repeat(33)])(
		'the event %j is refused',
		async (event) => {
			const { error } = await run(custom(event));

			expect(error?.message).toContain(`'Event' is "${event}", which Easemob does not allow.`);
			expect(error?.description).toContain('1 to 32 letters, digits and the characters - _ / .');
			expect(easemob.sandbox.requests).toEqual([]);
		},
	);

	test('one of event and fields is needed', async () => {
		const { error } = await run(custom(' ', '{}'));

		expect(error?.message).toBe(
			"The message to alice was not sent: 'Event' and 'Event Fields (JSON)' are both empty. [item 0]",
		);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('fields in rows become texts, whatever is in the values', async () => {
		const said = 'She said "hi"\\\n{"a":1}';
		await run(
			inRows(
				{ name: ' said ', value: '={{ $json.said }}' },
				{ name: 'price', value: '={{ 128 }}' },
				{ name: 'paid', value: '={{ true }}' },
				{ name: '金额', value: ' 9.9 ' },
			),
			{ items: [{ json: { said } }] },
		);

		expect(body()).toEqual({
			customEvent: 'order',
			customExts: { said, price: '128', paid: 'true', 金额: ' 9.9 ' },
		});
	});

	test('rows without a value are left out', async () => {
		await run(
			inRows({ name: 'a', value: '' }, { name: 'b', value: '={{ $json.none }}' }, { name: '' }),
		);

		expect(bodies()).toEqual(['{"customEvent":"order"}']);
	});

	test.each<[string, INodeParameters[], string]>([
		['a value without a name', [{ name: ' ', value: '1' }], "'Name' in row 1 is empty."],
		[
			'a name that repeats',
			[
				{ name: 'a', value: '1' },
				{ name: 'b', value: '2' },
				{ name: 'a ', value: '3' },
			],
			`'Name' in row 3 of 'Event Fields' is "a" once more.`,
		],
		[
			'an object',
			[{ name: 'a', value: '={{ { b: 1 } }}' }],
			`'Event Fields': the value of "a" is neither text, number nor true/false.`,
		],
		[
			'a seventeenth',
			Array.from({ length: 17 }, (_, index) => ({ name: `key${index}`, value: 'v' })),
			"'Event Fields' has 17 entries; Easemob allows 16.",
		],
	])('in rows %s is refused', async (_case, rows, message) => {
		const { error } = await run(inRows(...rows));

		expect(error?.message).toContain(message);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('rows are not read when JSON is chosen, nor JSON with rows', async () => {
		const both = {
			customExtsFields: { field: [{ name: 'a', value: '1' }] },
			customExts: '{"b":"2"}',
		};
		await run(messageOf('custom', { customExtsInput: 'json', ...both }));
		await run(messageOf('custom', both));

		expect(bodies()).toEqual(['{"customExts":{"b":"2"}}', '{"customExts":{"a":"1"}}']);
	});
});

describe('duration of audio and video', () => {
	describe.each(['audio', 'video'])('%s', (messageType) => {
		const lasting = (duration: number | string) =>
			messageOf(messageType, { fileUrl: FILE_URL, duration });

		test.each([
			[10, 10],
			[9.6, 10],
			[0.2, 1],
			['={{ "7" }}', 7],
		])('%p is sent as %p whole seconds, in lower case', async (typed, seconds) => {
			await run(lasting(typed));

			expect(bodies()).toEqual([`{"url":"${FILE_URL}","length":${seconds}}`]);
		});

		test.each([0, '={{ null }}', '={{ "" }}'])(
			'%p means unknown, and is left out',
			async (typed) => {
				await run(lasting(typed));

				expect(bodies()).toEqual([`{"url":"${FILE_URL}"}`]);
			},
		);

		test.each(['={{ -1 }}', '={{ "0:10" }}'])('%s is refused', async (typed) => {
			const { error } = await run(lasting(typed));

			expect(error?.message).toMatch(
				/^The message to alice was not sent: 'Duration \(Seconds\)' is "(-1|0:10)", which is not a number of zero or more\. \[item 0\]$/,
			);
			expect(easemob.sandbox.requests).toEqual([]);
		});
	});
});

describe.each(['audio', 'video'])('duration of %s that is not typed', (messageType) => {
	const { data, seconds } = realRecordings.mov;
	const recording = binary(data, { fileName: 'a.mov', mimeType: 'video/quicktime' });
	const unknown = binary('nobody knows', { fileName: 'a.ogg' });
	const fromItem = (more: INodeParameters = {}) =>
		messageOf(messageType, { mediaSource: 'binary', ...more });
	const zero = { options: { zeroDuration: true } };

	test('is read from the file, in whole seconds', async () => {
		await run(fromItem(), { items: [itemWith(recording)] });

		expect(seconds).toBe(1.5);
		expect(body()).toMatchObject({ length: 2 });
	});

	test('is taken from the input item, as Upload gives it', async () => {
		const upload = { resource: 'file', operation: 'upload' };
		const { json } = await run(upload, { items: [itemWith(recording)] });
		expect(json).toMatchObject([{ duration: seconds }]);
		await run(messageOf(messageType), { items: json.map((one) => ({ json: one })) });

		expect(body()).toMatchObject({ length: 2 });
	});

	test('is overruled by what is typed', async () => {
		await run(fromItem({ duration: 7, ...zero }), { items: [itemWith(recording)] });

		expect(body()).toMatchObject({ length: 7 });
	});

	test('is left out where nobody knows it', async () => {
		await run(fromItem(), { items: [itemWith(unknown, 'data', { duration: '12' })] });

		expect(requestsTo(PATH)).toMatchObject([{ status: 200 }]);
		expect(body()).not.toHaveProperty('length');
	});

	test('is sent as 0 then, on request', async () => {
		await run(fromItem(zero), { items: [itemWith(unknown)] });
		await run(messageOf(messageType, { fileUrl: FILE_URL, ...zero }));

		expect(requestsTo(PATH)).toMatchObject([{ status: 200 }, { status: 200 }]);
		expect(body()).toMatchObject({ length: 0 });
		expect(bodies()[1]).toBe(`{"url":"${FILE_URL}","length":0}`);
	});

	test('is sent as it is on that request where it is known', async () => {
		await run(fromItem(zero), { items: [itemWith(recording)] });

		expect(body()).toMatchObject({ length: 2 });
	});
});

describe('size of a video file', () => {
	test('what is typed counts before what the input item says', async () => {
		await run(messageOf('video', { fileUrl: FILE_URL, fileLength: 58_103 }), {
			items: [{ json: { file_length: 1 } }],
		});

		expect(bodies()).toEqual([`{"url":"${FILE_URL}","file_length":58103}`]);
	});

	test('what is typed counts before the size of the file that is uploaded', async () => {
		await run(messageOf('video', { mediaSource: 'binary', fileLength: 9 }), {
			items: [itemWith(binary('video'))],
		});

		expect(body()).toMatchObject({ file_length: 9 });
	});

	test('of the input item is taken when none is typed', async () => {
		await run(messageOf('video', { fileUrl: FILE_URL }), {
			items: [{ json: { file_length: 77 } }],
		});

		expect(bodies()).toEqual([`{"url":"${FILE_URL}","file_length":77}`]);
	});

	test.each([0, '={{ "0" }}', '={{ null }}'])('%p means unknown', async (fileLength) => {
		await run(messageOf('video', { fileUrl: FILE_URL, fileLength }));

		expect(bodies()).toEqual([`{"url":"${FILE_URL}"}`]);
	});

	test('is never sent as 0, also when less than half a byte is typed', async () => {
		await run(messageOf('video', { fileUrl: FILE_URL, fileLength: 0.4 }));

		expect(body().file_length).not.toBe(0);
	});

	test('is refused when it is no number', async () => {
		const { error } = await run(
			messageOf('video', { fileUrl: FILE_URL, fileLength: '={{ "5 MB" }}' }),
		);

		expect(error?.message).toBe(
			`The message to alice was not sent: 'File Size (Bytes)' is "5 MB", which is not a number of zero or more. [item 0]`,
		);
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

describe('preview picture of a video', () => {
	const video = (more: INodeParameters) => messageOf('video', { fileUrl: FILE_URL, ...more });

	test('none is the usual', async () => {
		await run(video({ thumbnailUrl: FILE_URL, thumbnailSecret: 'left over' }));

		expect(bodies()).toEqual([`{"url":"${FILE_URL}"}`]);
	});

	test.each([
		['with its secret', FILE_URL, 'of-thumb', `"thumb":"${FILE_URL}","thumb_secret":"of-thumb"`],
		['without a secret', FILE_URL, ' ', `"thumb":"${FILE_URL}"`],
		[
			'with its secret in the address',
			`${FILE_URL}?share-secret=s%2Bt`,
			'',
			`"thumb":"${FILE_URL}","thumb_secret":"s+t"`,
		],
	])('on the server, %s', async (_case, thumbnailUrl, thumbnailSecret, wire) => {
		await run(video({ thumbnailSource: 'uploaded', thumbnailUrl, thumbnailSecret }));

		expect(bodies()).toEqual([`{"url":"${FILE_URL}",${wire}}`]);
	});

	test('on the server, by its bare UUID', async () => {
		const picture = placeFile(easemob.sandbox);
		await run(video({ thumbnailSource: 'uploaded', thumbnailUrl: picture.uuid }));

		expect(body()).toEqual({ url: FILE_URL, thumb: picture.url });
	});

	test.each([
		['={{ "" }}', "'Thumbnail URL or UUID' is empty."],
		[
			'https://example.com/a.jpg',
			`'Thumbnail URL or UUID' is "https://example.com/a.jpg", which is no file on the Easemob server.`,
		],
	])('on the server, named %j, is refused', async (thumbnailUrl, message) => {
		const { error } = await run(video({ thumbnailSource: 'uploaded', thumbnailUrl }));

		expect(error?.message).toBe(`The message to alice was not sent: ${message} [item 0]`);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	describe('and the video, both of the input item', () => {
		const both = {
			json: {},
			binary: {
				data: binary('the video', { fileName: '视频 1.mp4', mimeType: 'video/mp4' }),
				thumbnail: binary(realPictures.jpegBaseline, {
					fileName: '封面.jpg',
					mimeType: 'image/jpeg',
				}),
			},
		};
		const parameters = (more: INodeParameters = {}) =>
			messageOf('video', { mediaSource: 'binary', thumbnailSource: 'binary', ...more });

		test('are each uploaded once and sent together', async () => {
			await run(parameters({ duration: 3 }), { items: [both] });

			const files = [...easemob.sandbox.files.values()];
			const stored = files.find(({ filename }) => filename === '视频 1.mp4');
			const picture = files.find(({ filename }) => filename === '封面.jpg');
			expect(files).toHaveLength(2);
			expect(stored).toMatchObject({ mimeType: 'video/mp4' });
			expect(picture).toMatchObject({ mimeType: 'image/jpeg' });
			expect(picture?.data.equals(realPictures.jpegBaseline)).toBe(true);
			const base = `${easemob.sandbox.url}/sandbox-org/sandbox-app/chatfiles`;
			expect(bodies()).toEqual([
				JSON.stringify({
					url: `${base}/${stored?.uuid}`,
					filename: '视频 1.mp4',
					secret: stored?.secret,
					length: 3,
					file_length: 9,
					thumb: `${base}/${picture?.uuid}`,
					thumb_secret: picture?.secret,
				}),
			]);
		});

		test('are uploaded once for all calls', async () => {
			const users = Array.from({ length: 601 }, (_, index) => `user${index}`);
			await run(parameters({ to: users.join() }), { items: [both] });

			expect(requestsTo('/chatfiles')).toHaveLength(2);
			expect(requestsTo(PATH)).toHaveLength(2);
			expect(new Set(bodies()).size).toBe(1);
		});

		test('are both restricted, where wanted', async () => {
			await run(parameters({ options: { restrictAccess: true } }), { items: [both] });

			expect(requestsTo('/chatfiles').map(({ headers }) => headers['restrict-access'])).toEqual([
				'true',
				'true',
			]);
			expect(easemob.sandbox.delivered).toHaveLength(1);
		});

		test('the picture is taken from the field that is named', async () => {
			const item = {
				json: {},
				binary: { data: binary('v'), cover: binary('p', { fileName: 'p.jpg' }) },
			};
			await run(parameters({ thumbnailBinaryPropertyName: 'cover' }), { items: [item] });

			const names = [...easemob.sandbox.files.values()].map(({ filename }) => filename);
			expect(names.sort()).toEqual(['file.bin', 'p.jpg']);
		});

		test('a missing picture is refused before the video is uploaded', async () => {
			const { error } = await run(parameters(), { items: [itemWith(binary('v'))] });

			expect(error?.message).toBe(
				`The message to alice was not sent: 'Thumbnail Field Name': the input item has no file "thumbnail". [item 0]`,
			);
			expect(easemob.sandbox.requests).toEqual([]);
		});

		test('a picture that is refused keeps the message back', async () => {
			const thumbnail = binary(Buffer.alloc(LIMITS.fileBytes + 1), { fileName: '封面.jpg' });
			const { error } = await run(parameters(), {
				items: [{ json: {}, binary: { ...both.binary, thumbnail } }],
			});

			expect(error?.message).toContain('The message to alice was not sent: Its file could not');
			expect(error?.message).toContain('The file is too large for your Easemob plan.');
			expect(requestsTo(PATH)).toEqual([]);
		});
	});
});

describe('size of a picture', () => {
	test('is read from the file, whatever the input item says of another', async () => {
		const picture = binary(realPictures.png, { fileName: 'a.png', mimeType: 'image/png' });
		await run(messageOf('img', { mediaSource: 'binary' }), { items: [itemWith(picture)] });

		expect(body()).toMatchObject({ size: REAL_SIZE });
	});

	test('as typed counts before the one of the file', async () => {
		const picture = binary(realPictures.png, { fileName: 'a.png', mimeType: 'image/png' });
		await run(messageOf('img', { mediaSource: 'binary', width: 30, height: 20 }), {
			items: [itemWith(picture)],
		});

		expect(body()).toMatchObject({ size: { width: 30, height: 20 } });
	});

	test('is left out where a file on the server says nothing of it', async () => {
		const { url } = placeFile(easemob.sandbox, { uuid: UUID });
		await run(messageOf('img', { fileUrl: UUID }), { items: [{ json: { width: 'wide' } }] });

		expect(bodies()).toEqual([`{"url":"${url}"}`]);
	});
});

describe('files of other people', () => {
	test.each([
		['img', 'https://user:password@a1.easemob.com/o/a/chatfiles/1'],
		['audio', 'ftp://a1.easemob.com/o/a/chatfiles/1'],
		['video', 'https://a1.easemob.com/o/a/chatfiles/'],
		['file', '5fd74830'],
	])('%s: %s is refused before anything is sent', async (messageType, fileUrl) => {
		const { error } = await run(messageOf(messageType, { fileUrl }));

		expect(error?.message).toContain("'File URL or UUID' is ");
		expect(error?.message).toContain('which is no file on the Easemob server. [item 0]');
		expect(error?.description).toContain('choose Input Item as source');
		expect(easemob.sandbox.requests).toEqual([]);
	});
});

test('a file name of blanks counts as none', async () => {
	const file = { messageType: 'file', fileUrl: FILE_URL, fileName: ' \t' };
	await run({ resource: 'message', operation: 'send', to: 'alice', ...file });

	expect(JSON.parse(bodiesTo('/messages/users')[0] ?? '')).not.toHaveProperty('body.filename');
});

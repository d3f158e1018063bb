import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { credentialsFor, easemobNode, resultOf, start } from '../../support/easemob';
import { binary, itemWith } from '../../support/files';
import { REAL_SIZE, realPictures } from '../../support/pictures';
import { runWorkflow } from '../../support/n8n/runWorkflow';
import { useSandbox } from '../../support/sandboxed';

const easemob = useSandbox();
const { run, requestsTo, bodiesTo } = easemob;

const UUID = '5fd74830-58c7-11eb-8a4d-0ba5b0b1c8d4';
const ELSEWHERE = `https://a1.easemob.com/org/app/chatfiles/${UUID}`;

const image = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	to: 'alice',
	messageType: 'img',
	...more,
});
const png = binary(realPictures.png, { fileName: '商品.png', mimeType: 'image/png' });
const bodies = (): IDataObject[] =>
	bodiesTo('/messages/users').map((body) => JSON.parse(body).body as IDataObject);

describe('message / send: a picture already uploaded', () => {
	test('fills itself from the Upload before it: only type and recipient are set', async () => {
		const result = await runWorkflow({
			nodes: [
				start,
				easemobNode({ resource: 'file', operation: 'upload' }, { name: 'Upload' }),
				easemobNode(image({ to: 'alice, bob' }), { name: 'Send' }),
			],
			connections: {
				Start: { main: [[{ node: 'Upload', type: 'main', index: 0 }]] },
				Upload: { main: [[{ node: 'Send', type: 'main', index: 0 }]] },
			},
			credentials: credentialsFor(easemob.sandbox.credential),
			input: [itemWith(png)],
		});

		const [uploaded] = resultOf(result, 'Upload').json;
		expect(bodies()).toEqual([
			{ url: uploaded?.url, filename: '商品.png', secret: uploaded?.secret, size: REAL_SIZE },
		]);
		expect(resultOf(result, 'Send').json).toMatchObject([
			{ to: 'alice', messageType: 'img', target: 'user' },
			{ to: 'bob', messageType: 'img', target: 'user' },
		]);
		expect(easemob.sandbox.tokenRequests()).toBe(1);
	});

	test('makes the URL of a bare UUID, and leaves out what is not known', async () => {
		const { json } = await run(image({ to: 'alice', fileUrl: ELSEWHERE }));
		expect(json).toHaveLength(1);
		expect(bodies()).toEqual([{ url: ELSEWHERE }]);

		easemob.sandbox.reset();
		await run(image({ fileUrl: ` ${UUID} ` }));
		// The sandbox refuses a file it does not have, but the request is what counts here.
		const base = `${easemob.sandbox.url}/sandbox-org/sandbox-app`;
		expect(bodies()).toEqual([{ url: `${base}/chatfiles/${UUID}` }]);
	});

	test('sizes that are typed in win over those of the item', async () => {
		const parameters = image({ fileUrl: ELSEWHERE, width: 480, height: 720 });
		await run(parameters, { items: [{ json: { width: 1, height: 2 } }] });

		expect(bodies()).toEqual([{ url: ELSEWHERE, size: { width: 480, height: 720 } }]);
	});

	test('with one side typed the other keeps the proportions', async () => {
		const known = { items: [{ json: { width: 1_000, height: 500 } }] };
		await run(image({ fileUrl: ELSEWHERE, width: 200 }), known);
		await run(image({ fileUrl: ELSEWHERE, height: 200 }), known);

		expect(bodies().map(({ size }) => size)).toEqual([
			{ width: 200, height: 100 },
			{ width: 400, height: 200 },
		]);
	});

	test('a size of which only one side is known is left out', async () => {
		await run(image({ fileUrl: ELSEWHERE, width: 480 }));

		expect(bodies()).toEqual([{ url: ELSEWHERE }]);
	});

	test.each([
		['nothing', '={{ $json.missing }}', "'File URL or UUID' is empty."],
		['a picture elsewhere', 'https://example.com/a.png', 'is no file on the Easemob server'],
		['a word', 'picture', 'is no file on the Easemob server'],
	])('refuses %s before sending', async (_case, fileUrl, message) => {
		const { error } = await run(image({ fileUrl }));

		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Upload');
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test.each([
		[['data'], 'The input item has a file in "data".'],
		[['photo', 'map'], 'The input item has a file in "photo", "map".'],
	])('leads to the file where the item has one in %j and no address', async (fields, found) => {
		const file = binary(realPictures.png, { fileName: 'a.png', mimeType: 'image/png' });
		const held = Object.fromEntries(fields.map((field) => [field, file]));
		const { error } = await run(image({}), { items: [{ json: {}, binary: held }] });

		expect(error?.message).toBe(
			"The message to alice was not sent: 'File URL or UUID' is empty. [item 0]",
		);
		expect(error?.description).toContain(found);
		expect(error?.description).toContain(
			"set 'File Source' to Input Item and 'Input Data Field Name' to that field.",
		);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test.each([-1, 'wide'])('refuses the width %p', async (width) => {
		const { error } = await run(image({ fileUrl: ELSEWHERE, width }));

		expect(error?.message).toContain(`'Width' is "${width}"`);
	});
});

describe('message / send: a picture of the input item', () => {
	const fromInput = (more: INodeParameters = {}) => image({ mediaSource: 'binary', ...more });

	test('is uploaded, measured and sent', async () => {
		const { json } = await run(fromInput(), { items: [itemWith(png)] });

		const [stored] = [...easemob.sandbox.files.values()];
		expect(bodies()).toEqual([
			{
				url: `${easemob.sandbox.url}/sandbox-org/sandbox-app/chatfiles/${stored?.uuid}`,
				filename: '商品.png',
				secret: stored?.secret,
				size: REAL_SIZE,
			},
		]);
		expect(json).toMatchObject([{ to: 'alice', messageType: 'img' }]);
	});

	test('is measured as it is displayed: a turned JPEG is high, not wide', async () => {
		const photo = binary(realPictures.jpegTurned, { fileName: 'a.jpg', mimeType: 'image/jpeg' });
		await run(fromInput(), { items: [itemWith(photo)] });

		expect(bodies()).toMatchObject([
			{ size: { width: REAL_SIZE.height, height: REAL_SIZE.width } },
		]);
	});

	test.each(['gif89a', 'webpLossy', 'jpegBaseline'] as const)('is measured as %s', async (kind) => {
		await run(fromInput(), { items: [itemWith(binary(realPictures[kind]))] });

		expect(bodies()).toMatchObject([{ size: REAL_SIZE }]);
	});

	test('goes without a size when its format is not known', async () => {
		await run(fromInput(), { items: [itemWith(binary('no picture'))] });

		expect(bodies()[0]).not.toHaveProperty('size');
		expect(bodies()).toHaveLength(1);
	});

	test('can be restricted to those who have its secret', async () => {
		await run(fromInput({ options: { restrictAccess: true } }), { items: [itemWith(png)] });

		expect(requestsTo('/chatfiles')[0]?.headers).toMatchObject({ 'restrict-access': 'true' });
		expect(easemob.sandbox.delivered).toHaveLength(1);
	});

	test('a missing file is refused before anything is sent, also to the others', async () => {
		const { error } = await run(fromInput(), { items: [itemWith(png), { json: {} }] });

		expect(error?.message).toBe(
			`The message to alice was not sent: 'Input Data Field Name': the input item has no file "data". [item 1]`,
		);
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('when the upload is refused, no message is sent', async () => {
		easemob.sandbox.fault({ kind: 'status', status: 413, path: '/chatfiles' });
		const { error } = await run(fromInput(), { items: [itemWith(png)] });

		expect(error?.message).toContain('The message to alice was not sent: Its file could not');
		expect(error?.message).toContain('too large for your Easemob plan');
		expect(error?.context.data).toEqual({ rest: [{ to: ['alice'], status: 'not sent' }] });
		expect(requestsTo('/messages/users')).toEqual([]);
	});
});

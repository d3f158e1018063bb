import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import { callUrl, FORM, signed, type Answer } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const MIB = 1024 * 1024;
const PARTS = '/msg/fileUpload.action';
const BASE64 = '/msg/upload.action';

/** With the form's own content type, which names the boundary. */
const upload = async (body: FormData, base = '/nimserver') =>
	await callUrl(`${sandbox.url}${base}${PARTS}`, 'POST', body, signed(sandbox));

const uploadText = async (body: string, type = FORM) =>
	await callUrl(`${sandbox.url}/nimserver${BASE64}`, 'POST', body, {
		...signed(sandbox),
		'content-type': type,
	});

interface Part {
	name?: string;
	data?: string | Uint8Array;
	fields?: Record<string, string>;
}

function form({ name = 'content', data = 'hello', fields = {} }: Part = {}): FormData {
	const made = new FormData();
	for (const [field, value] of Object.entries(fields)) made.append(field, value);
	made.append(name, new Blob([data], { type: 'image/png' }), '图 "1".png');
	return made;
}

function expectRefusedByV1(answer: Answer, reason: string): void {
	expect([answer.status, answer.json]).toEqual([200, { code: 414, desc: expect.any(String) }]);
	expect(answer.reason).toContain(reason);
	expect(sandbox.files).toEqual([]);
}

test('a file in parts is kept, and has an address', async () => {
	const fields = { ishttps: 'true', type: 'image/png', expireSec: '86400', tag: 'x'.repeat(32) };
	const answer = await upload(form({ fields }));
	expect([answer.status, answer.reason]).toEqual([200, null]);
	const url = expect.stringMatching(/^https:\/\/nim-nosdn\.sandbox\.example\/[0-9a-f-]{36}$/);
	expect(answer.json).toEqual({ code: 200, url });
	expect(sandbox.files).toEqual([
		{
			url: answer.json['url'],
			filename: '图 "1".png',
			mimeType: 'image/png',
			data: Buffer.from('hello'),
			options: fields,
			call: 1,
		},
	]);
});

test.each([{}, { ishttps: 'false' }])('with %j the address is not a safe one', async (fields) => {
	expect((await upload(form({ fields }))).json['url']).toMatch(/^http:\/\//);
});

test('base64 in a form is taken as well', async () => {
	const content = Buffer.from('hello').toString('base64');
	const { json } = await uploadText(new URLSearchParams({ content, ishttps: 'true' }).toString());
	expect(json).toMatchObject({ code: 200, url: expect.stringMatching(/^https:/) });
	expect(sandbox.files).toMatchObject([
		{ data: Buffer.from('hello'), options: { ishttps: 'true' } },
	]);
});

test('15 MB at most', async () => {
	expect((await upload(form({ data: new Uint8Array(15 * MIB) }))).json['code']).toBe(200);
	expect(sandbox.files[0]?.data).toHaveLength(15 * MIB);
	sandbox.reset();
	expectRefusedByV1(await upload(form({ data: new Uint8Array(15 * MIB + 1) })), '15 MB');
	expectRefusedByV1(await uploadText(`content=${'A'.repeat(15 * MIB + 4)}`), '15 MB');
});

test.each<[string, Part, string]>([
	['a part of another name', { name: 'file' }, "'content'"],
	['an empty file', { data: '' }, 'empty'],
	['half a day', { fields: { expireSec: '43200' } }, 'expireSec'],
	['a tag of 33', { fields: { tag: 'x'.repeat(33) } }, 'tag'],
	['a type of 129', { fields: { type: 'x'.repeat(129) } }, 'type'],
	['a flag of 1', { fields: { ishttps: '1' } }, 'ishttps'],
	['a stray field', { fields: { name: 'a.png' } }, "'name'"],
])('%s is refused', async (_what, part, reason) => {
	expectRefusedByV1(await upload(form(part)), reason);
});

test('two files are refused', async () => {
	const two = form();
	two.append('content', new Blob(['x']), 'b.png');
	expectRefusedByV1(await upload(two), 'the one file');
	const twice = form({ fields: { tag: 'a' } });
	twice.append('tag', 'b');
	expectRefusedByV1(await upload(twice), 'twice');
});

test.each([
	['no content', 'ishttps=true', 'base64'],
	['content that is no base64', 'content=%C3%A4', 'base64'],
	['two contents', 'content=aGk%3D&content=aGk%3D', 'twice'],
])('%s is refused', async (_what, body, reason) => {
	expectRefusedByV1(await uploadText(body), reason);
});

test('each path takes its own kind', async () => {
	expectRefusedByV1(await uploadText('{"content":"aGk="}', 'application/json'), 'content type');
	const json = await callUrl(`${sandbox.url}/nimserver${PARTS}`, 'POST', 'content=aGk%3D', {
		...signed(sandbox),
		'content-type': FORM,
	});
	expectRefusedByV1(json, 'content type');
});

test('there is no upload without /nimserver, nor in v2', async () => {
	expect((await upload(form(), '')).status).toBe(404);
	expect((await upload(form(), '/im/v2')).status).toBe(404);
});

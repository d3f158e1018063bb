import { BufferPool } from '../../../../core/files/bufferPool';
import { encodeMultipart, type FilePart } from '../../../../core/files/multipart';

const PART: FilePart = {
	name: 'file',
	fileName: 'a.txt',
	mimeType: 'text/plain',
	bytes: Buffer.from('hello'),
};

const encode = (part: Partial<FilePart>) =>
	encodeMultipart({ file: { ...PART, ...part } }, new BufferPool(1_000_000));

/** Reads it as a server does, with Node's own parser. */
async function decode(part: Partial<FilePart>) {
	const { contentType, body } = encode(part);
	const request = new Request('http://localhost', {
		method: 'POST',
		headers: { 'content-type': contentType },
		body: new Uint8Array(body),
	});
	const form = await request.formData();
	const file = form.get('file');
	if (!(file instanceof File)) throw new Error('It holds no file.');
	const content = Buffer.from(await file.arrayBuffer());
	return { fields: [...form.keys()], fileName: file.name, mimeType: file.type, content };
}

describe('a form with a file', () => {
	it('holds one file, byte for byte', async () => {
		const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256));
		const decoded = await decode({ bytes });
		expect(decoded.fields).toEqual(['file']);
		expect(decoded.content.equals(bytes)).toBe(true);
		expect(decoded).toMatchObject({ fileName: 'a.txt', mimeType: 'text/plain' });
	});

	it.each(['发票 2026.pdf', 'a b;c=d.txt', "l'été.txt", 'a\\b.txt', '😀.png'])(
		'keeps the name %p',
		async (fileName) => {
			expect((await decode({ fileName })).fileName).toBe(fileName);
		},
	);

	it('lets no name end the header', () => {
		const { body } = encode({ fileName: 'a"\r\nX-Evil: 1\r\n.txt' });
		const head = body.toString('utf8').split('\r\n\r\n')[0]?.split('\r\n');
		expect(head?.slice(1)).toEqual([
			'Content-Disposition: form-data; name="file"; filename="a%22%0D%0AX-Evil: 1%0D%0A.txt"',
			'Content-Type: text/plain',
		]);
	});

	it.each(['', 'text/plain\r\nX-Evil: 1', '图片'])(
		'takes the type %p for any bytes',
		async (mimeType) => {
			expect((await decode({ mimeType })).mimeType).toBe('application/octet-stream');
		},
	);

	it('has another boundary each time, which no file can know', () => {
		const [first, second] = [encode({}), encode({})];
		expect(first.contentType).not.toBe(second.contentType);
	});

	it('holds a file that looks like a form itself', async () => {
		const bytes = encode({}).body;
		expect((await decode({ bytes })).content.equals(bytes)).toBe(true);
	});

	it('takes its memory from the pool', () => {
		const pool = new BufferPool(1_000_000);
		const taken = jest.spyOn(pool, 'take');
		const { body } = encodeMultipart({ file: PART }, pool);
		expect(taken.mock.results).toEqual([{ type: 'return', value: body }]);
	});
});

describe('a form with a file and texts', () => {
	it('holds all of them, the texts first', async () => {
		const fields = { tag: '订单', 'a"b': 'x\r\ny' };
		const { contentType, body } = encodeMultipart(
			{ fields, file: PART },
			new BufferPool(1_000_000),
		);
		const request = new Request('http://localhost', {
			method: 'POST',
			headers: { 'content-type': contentType },
			body: new Uint8Array(body),
		});
		const form = await request.formData();
		expect([...form.keys()]).toEqual(['tag', 'a"b', 'file']);
		expect(form.get('tag')).toBe('订单');
		expect(form.get('a"b')).toBe('x\r\ny');
	});
});

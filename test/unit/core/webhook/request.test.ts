import type { IWebhookFunctions } from 'n8n-workflow';
import { readRequest, textOf } from '../../../../core/webhook/request';

const read = async (request: unknown) =>
	await readRequest({
		getRequestObject: (() => request) as IWebhookFunctions['getRequestObject'],
		getHeaderData: () => ({ curtime: '1' }),
		getQueryData: () => ({ nonce: '2' }),
	});

test('has headers, query, the bytes and the address', async () => {
	const request = await read({ rawBody: Buffer.from([0xff, 1]), ip: '203.0.113.7' });
	expect(request).toEqual({
		headers: { curtime: '1' },
		query: { nonce: '2' },
		body: Buffer.from([0xff, 1]),
		address: '203.0.113.7',
	});
});

test.each([undefined, {}, { rawBody: 'text', ip: 7 }])('has nothing of %j', async (request) => {
	expect(await read(request)).toMatchObject({ body: Buffer.alloc(0), address: '' });
});

test('has the bytes that n8n has not read yet', async () => {
	const request = {
		rawBody: undefined as Buffer | undefined,
		async readRawBody() {
			this.rawBody = Buffer.from('late');
		},
	};
	expect((await read(request)).body).toEqual(Buffer.from('late'));
});

test('has nothing of a body that n8n cannot read', async () => {
	const readRawBody = async () => {
		throw new Error('too large');
	};
	expect((await read({ readRawBody })).body).toEqual(Buffer.alloc(0));
});

test('a mark of the byte order is no part of the text', () => {
	expect(textOf({ body: Buffer.from('\uFEFF{"a":"ä"}') })).toBe('{"a":"ä"}');
});

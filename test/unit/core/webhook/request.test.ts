import type { IWebhookFunctions } from 'n8n-workflow';
import { readRequest, textOf } from '../../../../core/webhook/request';

const read = (request: unknown) =>
	readRequest({
		getRequestObject: (() => request) as IWebhookFunctions['getRequestObject'],
		getHeaderData: () => ({ curtime: '1' }),
		getQueryData: () => ({ nonce: '2' }),
	});

test('has headers, query, the bytes and the address', () => {
	const request = read({ rawBody: Buffer.from([0xff, 1]), ip: '203.0.113.7' });
	expect(request).toEqual({
		headers: { curtime: '1' },
		query: { nonce: '2' },
		body: Buffer.from([0xff, 1]),
		address: '203.0.113.7',
	});
});

test.each([undefined, {}, { rawBody: 'text', ip: 7 }])('has nothing of %j', (request) => {
	expect(read(request)).toMatchObject({ body: Buffer.alloc(0), address: '' });
});

test('a mark of the byte order is no part of the text', () => {
	expect(textOf({ body: Buffer.from('\uFEFF{"a":"ä"}') })).toBe('{"a":"ä"}');
});

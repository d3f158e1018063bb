import {
	encodeForm,
	pathTo,
	toOptions,
	type ServiceRequest,
} from '../../../../core/service/request';

const request = (more: Partial<ServiceRequest> = {}): ServiceRequest => ({
	method: 'POST',
	path: '/things',
	timeoutMs: 60_000,
	...more,
});

describe('a path with IDs in it', () => {
	it.each([
		['bob', '/users/bob/status'],
		['a/b?c#d', '/users/a%2Fb%3Fc%23d/status'],
		['张三', '/users/%E5%BC%A0%E4%B8%89/status'],
		['..x', '/users/..x/status'],
	])('has %j encoded', (id, path) => {
		expect(pathTo`/users/${id}/status`).toBe(path);
	});

	it('may have several, or none', () => {
		expect(pathTo`/groups/${'1'}/users/${'a b'}`).toBe('/groups/1/users/a%20b');
		expect(pathTo`/groups`).toBe('/groups');
	});

	it.each(['', '.', '..'])('is not made of %j, which leads elsewhere', (id) => {
		expect(() => pathTo`/users/${id}/status`).toThrow(RangeError);
	});
});

describe('a request as n8n takes it', () => {
	it('accepts JSON, and has its method, path and time', () => {
		expect(toOptions(request({ method: 'GET' }))).toEqual({
			method: 'GET',
			url: '/things',
			headers: { Accept: 'application/json' },
			timeout: 60_000,
		});
	});

	it.each([[{ a: 1 }], [[{ a: 1 }, { a: 2 }]]])('carries JSON: %j', (json) => {
		const { headers, body } = toOptions(request({ body: { json } }));
		expect(headers).toEqual({ Accept: 'application/json', 'Content-Type': 'application/json' });
		expect(body).toBe(JSON.stringify(json));
	});

	it('carries a form, in which a list repeats its key and nothing is what nobody gave', () => {
		const form = {
			toUserId: ['张三', 'b&b'],
			count: 0,
			silent: false,
			from: undefined,
			text: 'a b',
		};
		const { headers, body } = toOptions(request({ body: { form } }));
		expect(headers).toMatchObject({ 'Content-Type': 'application/x-www-form-urlencoded' });
		expect(body).toBe('toUserId=%E5%BC%A0%E4%B8%89&toUserId=b%26b&count=0&silent=false&text=a+b');
		expect([...new URLSearchParams(String(body))]).toEqual([
			['toUserId', '张三'],
			['toUserId', 'b&b'],
			['count', '0'],
			['silent', 'false'],
			['text', 'a b'],
		]);
	});

	it('carries a multipart form with the type that names its boundary', () => {
		const multipart = {
			contentType: 'multipart/form-data; boundary=x',
			body: Buffer.from('--x--'),
		};
		const { headers, body } = toOptions(request({ body: { multipart } }));
		expect(headers).toMatchObject({ 'Content-Type': multipart.contentType });
		expect(body).toBe(multipart.body);
	});

	it('has a query without what nobody gave', () => {
		const query = { limit: 10, cursor: undefined, ids: ['a', 'b'], all: true };
		expect(toOptions(request({ query })).qs).toEqual({ limit: 10, ids: ['a', 'b'], all: true });
	});

	it('has the headers of its own, which win', () => {
		const headers = { Accept: 'application/octet-stream', thumbnail: 'true' };
		expect(toOptions(request({ headers })).headers).toEqual(headers);
	});
});

test('an empty list leaves its key out of a form', () => {
	expect(encodeForm({ users: [], from: 'a' })).toBe('from=a');
});

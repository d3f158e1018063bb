import type { Fault } from '../../../sandbox/kit/faults/list';

/** What the tests of every sandbox's faults need of it. */
interface FaultySandbox {
	readonly delivered: readonly unknown[];
	fault(fault: Fault): void;
}

/** An answer as the vendor's client reads it. */
interface RawAnswer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	readonly json: Readonly<Record<string, unknown>>;
}

/** The faults of one vendor's sandbox. */
export interface SandboxFaults {
	sandbox(): FaultySandbox;
	/** Sends one message to one user. */
	send(): Promise<RawAnswer>;
	/** Statuses that answer a message, each with the code that comes with it, in the vendor's body. */
	readonly statuses: ReadonlyArray<readonly [status: number, body: object]>;
	/** Of `statusAfter`: a status, and the code in its answer. */
	readonly after: { readonly status: number; readonly code: number };
	/** A fault of that path alone, which is the one of `send`. */
	readonly path: string;
}

/** What every sandbox does with the faults that it is told of. */
export function testFaults({ sandbox, send, statuses, after, path }: SandboxFaults): void {
	test.each(statuses)(
		'%i comes with the code known for it, and nothing is delivered',
		async (status, body) => {
			sandbox().fault({ kind: 'status', status, method: 'POST', path });
			const answer = await send();
			expect(answer.status).toBe(status);
			expect(answer.json).toEqual(body);
			expect(sandbox().delivered).toEqual([]);
			expect(await send()).toMatchObject({ status: 200, json: { code: 200 } });
		},
	);

	test('502 is a web page, as gateways send it', async () => {
		sandbox().fault({ kind: 'status', status: 502 });
		const answer = await send();
		expect(answer.headers.get('content-type')).toContain('text/html');
		expect(answer.text).toContain('<h1>502 Bad Gateway</h1>');
	});

	test('a code may be given in an answer of HTTP 200, too', async () => {
		const body = { code: 416, msg: 'own', data: {} };
		sandbox().fault({ kind: 'status', status: 200, body });
		expect((await send()).json).toEqual(body);
		expect(sandbox().delivered).toEqual([]);
	});

	test('statusAfter delivers and answers an error anyway', async () => {
		sandbox().fault({ kind: 'statusAfter', status: after.status });
		const answer = await send();
		expect([answer.status, answer.json['code']]).toEqual([after.status, after.code]);
		expect(sandbox().delivered).toHaveLength(1);
	});

	test('garbage delivers and answers half a JSON', async () => {
		sandbox().fault({ kind: 'garbage' });
		const { status, text } = await send();
		expect(status).toBe(200);
		expect(text).toMatch(/^\{"code"/);
		expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
		expect(sandbox().delivered).toHaveLength(1);
	});

	test.each([
		['cutBefore', 0],
		['cutAfter', 1],
	] as const)('%s gives no answer, and delivers %i', async (kind, delivered) => {
		sandbox().fault({ kind });
		await expect(send()).rejects.toThrow('fetch failed');
		expect(sandbox().delivered).toHaveLength(delivered);
	});
}

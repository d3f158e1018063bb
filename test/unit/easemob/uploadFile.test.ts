import type { IHttpRequestOptions } from 'n8n-workflow';
import type { BinaryInput } from '../../../core/parameters/binaryInput';
import type { Exchange } from '../../../core/service/exchange';
import { uploadFile } from '../../../nodes/Easemob/service/uploadFile';
import { easemobSession } from '../../support/easemobSession';

const answer = (status: number, body: object): Exchange => ({
	kind: 'answer',
	status,
	headers: {},
	text: JSON.stringify(body),
});
const stored = answer(200, { uri: 'http://host/org/app/chatfiles', entities: [{ uuid: 'u' }] });

/** Uploads one file after the other while a first one is still under way. */
async function memoryOf(replies: readonly Exchange[]): Promise<unknown[]> {
	const memory: unknown[] = [];
	const session = (reply: () => Promise<Exchange>) =>
		easemobSession({
			async send({ body }: IHttpRequestOptions) {
				if (!Buffer.isBuffer(body)) throw new Error('The body is no buffer.');
				memory.push(body.buffer);
				return await reply();
			},
		});
	const file: BinaryInput = {
		fileName: 'a.bin',
		mimeType: 'application/octet-stream',
		sizeBytes: 1_000,
		content: 'content',
		load: async () => Buffer.alloc(1_000),
	};
	const { signal } = new AbortController();
	const upload = async (reply: () => Promise<Exchange>) =>
		await uploadFile(session(reply), { file, restrictAccess: false }, signal);
	let release = () => {};
	const held = new Promise<Exchange>((resolve) => {
		release = () => resolve(stored);
	});
	const first = upload(async () => await held);
	for (const reply of replies) await upload(async () => reply);
	release();
	await first;
	return memory.slice(1);
}

describe('the memory of an upload', () => {
	it('serves the next one when the service has the file', async () => {
		const [first, second, third] = await memoryOf([stored, stored, stored]);
		expect(second).toBe(first);
		expect(third).toBe(first);
	});

	it.each<[string, Exchange]>([
		['an answer that names no file', answer(200, {})],
		['a fault of the service', answer(502, {})],
		['a refusal', answer(413, {})],
		['a broken connection', { kind: 'broken', fault: 'closed', text: 'socket hang up' }],
		[
			'a connection that was never made',
			{ kind: 'notSent', fault: 'refused', text: '', repeatable: false },
		],
	])('is left alone after %s', async (_what, reply) => {
		const [first, second] = await memoryOf([reply, stored]);
		expect(second).not.toBe(first);
	});
});

import { createHash } from 'node:crypto';
import { binary, itemWith } from '../../../../support/files';
import { neteaseCredentials, useNetease } from '../../../../support/netease';
import { describeOutput } from '../../../../support/operations/outputSchema';
import { closedHost, startPageServer } from '../../../../support/otherServers';
import { realPictures } from '../../../../support/pictures';

const netease = useNetease();
const { run } = netease;

const upload = (more = {}) => ({ resource: 'file', operation: 'upload', ...more });

const picture = () =>
	itemWith(binary(realPictures.png, { fileName: 'a.png', mimeType: 'image/png' }));
const text = () => itemWith(binary('hello', { fileName: 'a.txt', mimeType: 'text/plain' }));

/** A second of silence. */
function wav(): Buffer {
	const head = Buffer.alloc(44);
	head.write('RIFF', 0);
	head.writeUInt32LE(36 + 8_000, 4);
	head.write('WAVEfmt ', 8);
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(1, 22);
	head.writeUInt32LE(8_000, 24);
	head.writeUInt32LE(8_000, 28);
	head.writeUInt16LE(1, 32);
	head.writeUInt16LE(8, 34);
	head.write('data', 36);
	head.writeUInt32LE(8_000, 40);
	return Buffer.concat([head, Buffer.alloc(8_000)]);
}

const sound = () => itemWith(binary(wav(), { fileName: 'a.wav', mimeType: 'audio/wav' }));

describeOutput('file/upload', {
	packageName: 'n8n-nodes-netease-im',
	optional: ['width', 'height', 'duration'],
	collect: async () => (await run(upload(), { items: [picture(), sound()] })).json,
});

describe('neteaseIm file / upload', () => {
	test('puts the file on the server of the v1 API, to be read over https', async () => {
		const { json, items, error } = await run(upload(), { items: [picture(), text()] });

		expect(error).toBeUndefined();
		const { files, requests } = netease.sandbox;
		expect(requests[0]).toMatchObject({
			method: 'POST',
			path: '/nimserver/msg/fileUpload.action',
		});
		expect(files.map(({ options }) => options)).toEqual([{ ishttps: 'true' }, { ishttps: 'true' }]);
		expect(json[0]).toEqual({
			url: files.find(({ filename }) => filename === 'a.png')?.url,
			filename: 'a.png',
			ext: 'png',
			mimeType: 'image/png',
			md5: createHash('md5').update(realPictures.png).digest('hex'),
			file_length: realPictures.png.length,
			width: expect.any(Number),
			height: expect.any(Number),
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('sends the options that are set', async () => {
		const options = { fileName: 'b.txt', expireSeconds: 86_400, tag: 'invoices' };
		const { json } = await run(upload({ options }), { items: [text()] });

		expect(json[0]).toMatchObject({ filename: 'b.txt' });
		expect(netease.sandbox.files[0]).toMatchObject({
			filename: 'b.txt',
			options: { ishttps: 'true', expireSec: '86400', tag: 'invoices' },
		});
	});

	test('needs nothing but a type, a sender and a recipient in a Send after it', async () => {
		const { items } = await run(upload(), { items: [sound()] });
		const send = { resource: 'message', operation: 'send', from: 'support', to: 'alice' };
		const { error } = await run(
			{ ...send, messageType: 'audio' },
			{ items: items.map(({ json }) => ({ json })) },
		);

		expect(error).toBeUndefined();
		expect(netease.sandbox.delivered).toMatchObject([
			{ attachment: { url: netease.sandbox.files[0]?.url, name: 'a.wav', ext: 'wav', dur: 1_000 } },
		]);
	});

	test('tells what the service says, and goes on with the other items', async () => {
		netease.sandbox.fault({
			kind: 'status',
			status: 200,
			body: { code: 403, desc: 'forbidden' },
		});
		const { json } = await run(upload(), {
			items: [text(), picture()],
			node: { onError: 'continueRegularOutput' },
		});
		expect(json.filter(({ error }) => error !== undefined)).toHaveLength(1);
		expect(JSON.stringify(json)).toContain('was not uploaded');
	});

	test.each([
		[
			'a file that is too large',
			upload(),
			Buffer.alloc(15 * 1024 * 1024 + 1),
			/has 15\.1 MB\. .* takes 15 MB/,
		],
		['less than a day', upload({ options: { expireSeconds: 60 } }), 'a', /keeps files for a day/],
		['a long tag', upload({ options: { tag: 'x'.repeat(33) } }), 'a', /has 33 characters/],
	])('refuses %s before anything is sent', async (_what, parameters, data, told) => {
		const { error } = await run(parameters, { items: [itemWith(binary(data))] });

		expect(`${error?.message} ${error?.description}`).toMatch(told);
		expect(netease.sandbox.requests).toEqual([]);
	});

	describe('with a wrong upload host', () => {
		const runAt = async (uploadHost: string) =>
			await run(upload(), {
				items: [text()],
				credentials: neteaseCredentials({
					...netease.sandbox.credential,
					uploadHost: `http://${uploadHost}`,
				}),
			});

		test('names it where nobody listens', async () => {
			const host = await closedHost();
			const { error } = await runAt(host);
			expect(error?.message).toContain(`${host} refused the connection`);
			expect(error?.description).toContain("Check 'Upload Host' and its port");
		});

		test('names it where somebody else answers', async () => {
			const page = await startPageServer(404);
			const { error } = await runAt(page.host);
			await page.close();
			expect(error?.description).toContain(
				`${page.host} answers, but not as NetEase Yunxin IM does. Check 'Upload Host'`,
			);
			expect(error?.description).not.toContain("'Host'");
		});
	});

	test('says that a file is too large where the answer has it as a code', async () => {
		const body = { code: 413, desc: 'content too large' };
		netease.sandbox.fault({ kind: 'status', status: 200, body });
		const { error } = await run(upload(), { items: [text()] });

		expect(error?.message).toContain('The file is too large for NetEase Yunxin IM');
		expect(error?.description).toContain('15 MB are allowed');
	});
});

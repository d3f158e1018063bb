import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Exchange } from '../../../core/service/exchange';
import type { Outcome } from '../../../core/base/outcome';
import type { Problem } from '../../../core/base/problem';
import { meaningOf } from '../../../nodes/Easemob/resources/file/download';
import { downloadFile } from '../../../nodes/Easemob/service/downloadFile';
import { parseFileReference } from '../../../nodes/Easemob/service/fileReference';
import type { Run } from '../../../nodes/Easemob/service/run';
import { easemobSession } from '../../support/easemobSession';

const UUID = '5fd74830-58c7-11eb-8a4d-0ba5b0b1c8d4';
const PATH = `/org/app/chatfiles/${UUID}`;

const file = (text = 'the file'): Exchange => ({
	kind: 'answer',
	status: 200,
	headers: {},
	text: '',
	bytes: Buffer.from(text),
});
const moved = (location: string, status = 302): Exchange => ({
	kind: 'answer',
	status,
	headers: { location },
	text: '',
});

interface Sent {
	/** `token`: through the credential. `bare`: without it. */
	readonly way: 'token' | 'bare';
	readonly url: string;
	readonly headers: unknown;
}

interface Case {
	/** What the user typed. */
	url?: string;
	/** Host of the credential. */
	host?: string;
	secret?: string;
	thumbnail?: boolean;
	/** Answers, in order; the last is given again and again. */
	replies?: Exchange[];
}

/** Downloads with a session that only writes down what it is asked to send. */
async function fetched({
	url = `https://a1.easemob.com${PATH}`,
	host = 'a1.easemob.com',
	secret = '',
	thumbnail = false,
	replies = [file()],
}: Case) {
	const sent: Sent[] = [];
	const by = (way: Sent['way']) => async (options: IHttpRequestOptions) => {
		sent.push({ way, url: options.url, headers: options.headers });
		const reply = replies[Math.min(sent.length, replies.length) - 1];
		if (reply === undefined) throw new Error('no answer is left');
		return reply;
	};
	const parts = { host, org: 'org', app: 'app', send: by('token'), sendBare: by('bare') };
	const run: Pick<Run, 'session' | 'store'> = {
		session: easemobSession(parts),
		store: async (bytes, fileName, mimeType = '') => ({
			data: bytes.toString('base64'),
			fileName,
			mimeType,
		}),
	};
	const reference = parseFileReference(url);
	if (reference === undefined) throw new Error(`${url} is no file`);
	const request = {
		file: reference,
		secret,
		thumbnail,
		sizeBytes: 1,
		fallbackName: 'file',
		meaning: meaningOf(thumbnail),
	};
	const outcome = await downloadFile(run, request, new AbortController().signal);
	return { outcome, sent, ways: sent.map(({ way, url: to }) => `${way} ${to}`) };
}

function problemOf(outcome: Outcome<unknown>): Problem {
	if (outcome.kind === 'accepted') throw new Error('It was accepted');
	return outcome.problem;
}

describe('a file on the host of the credential', () => {
	it('is asked for with the token', async () => {
		const { ways, sent, outcome } = await fetched({});

		expect(ways).toEqual([`token https://a1.easemob.com${PATH}`]);
		expect(sent[0]?.headers).toEqual({ Accept: 'application/octet-stream' });
		expect(outcome).toMatchObject({ kind: 'accepted', reply: { sizeBytes: 8, fileName: 'file' } });
	});

	it('is asked for with secret and thumbnail where wanted', async () => {
		const { sent } = await fetched({ secret: 's', thumbnail: true });

		expect(sent[0]?.headers).toEqual({
			Accept: 'application/octet-stream',
			'share-secret': 's',
			thumbnail: 'true',
		});
	});

	it.each([
		[
			'an http address where the credential says https',
			'a1.easemob.com',
			`http://a1.easemob.com${PATH}`,
			'https://a1.easemob.com',
		],
		[
			'a private server with its own port',
			'https://im.example.com:8443',
			`http://im.example.com:8443${PATH}`,
			'https://im.example.com:8443',
		],
		[
			'an https address where the credential says http',
			'http://im.example.com:8080',
			`https://im.example.com:8080${PATH}`,
			'http://im.example.com:8080',
		],
	])('takes the scheme of the credential: %s', async (_case, host, url, base) => {
		expect((await fetched({ host, url })).ways).toEqual([`token ${base}${PATH}`]);
	});

	it('is found whatever the case of the host', async () => {
		const { ways } = await fetched({ url: `https://A1.Easemob.COM${PATH}` });

		expect(ways).toEqual([`token https://a1.easemob.com${PATH}`]);
	});

	it('may belong to another app', async () => {
		const url = `https://a1.easemob.com/other/one/chatfiles/${UUID}`;
		expect((await fetched({ url })).ways).toEqual([`token ${url}`]);
	});
});

describe("a file elsewhere on the vendor's domains", () => {
	it.each([
		'a71.easemob.com',
		'a1-sgp.easecdn.com',
		'a61.chat.agora.io',
		'easemob.com',
		'a1.easemob.com:8443',
	])('%s never sees the token, but gets the secret', async (host) => {
		const { ways, sent } = await fetched({ url: `https://${host}${PATH}`, secret: 's' });

		expect(ways).toEqual([`bare https://${host}${PATH}`]);
		expect(sent[0]?.headers).toEqual({
			Accept: 'application/octet-stream',
			'share-secret': 's',
		});
	});

	it("is fetched by https when its address says http: it is the vendor's all the same", async () => {
		const { ways } = await fetched({ url: `http://a71.easemob.com${PATH}`, secret: 's' });

		expect(ways).toEqual([`bare https://a71.easemob.com${PATH}`]);
	});

	it('is named by its own host where it cannot be reached', async () => {
		const { outcome } = await fetched({
			url: `https://a71.easecdn.com${PATH}`,
			replies: [{ kind: 'notSent', fault: 'nameNotFound', text: '', repeatable: true }],
		});

		expect(problemOf(outcome).message).toContain('a71.easecdn.com');
		expect(problemOf(outcome).message).not.toContain('a1.easemob.com');
	});
});

describe('a file on any other host', () => {
	it.each([
		'example.com',
		'easemob.com.example.com',
		'myeasemob.com',
		'agora.io',
		'chat.agora.io.example.com',
		'127.0.0.1',
		'169.254.169.254',
	])('%s is not asked at all', async (host) => {
		const { outcome, sent } = await fetched({ url: `https://${host}${PATH}`, secret: 's' });

		expect(sent).toEqual([]);
		expect(outcome).toMatchObject({ kind: 'notSent', repeatable: false });
		expect(problemOf(outcome)).toEqual({
			message: `The file is on ${host}, which is not Easemob's.`,
			advice: "Fetch it with n8n's HTTP Request node instead.",
		});
	});

	it('another port of a private server is another host', async () => {
		const { sent } = await fetched({
			host: 'http://im.example.com:8080',
			url: `http://im.example.com:8081${PATH}`,
		});

		expect(sent).toEqual([]);
	});
});

describe('a refusal of another host of the vendor', () => {
	it.each([
		['unauthorized', 'Unable to authenticate due to expired access token'],
		['auth_bad_access_token', 'Unable to authenticate'],
		['', ''],
	])('is not blamed on the token, which was not sent: %s %s', async (error, description) => {
		const text = JSON.stringify({ error, error_description: description });
		const { outcome, ways } = await fetched({
			url: `https://a61.easemob.com${PATH}`,
			replies: [{ kind: 'answer', status: 401, headers: {}, text }],
		});

		expect(ways).toEqual([`bare https://a61.easemob.com${PATH}`]);
		const { message, advice = '' } = problemOf(outcome);
		expect(message).toBe('The file server does not give out the file.');
		expect(`${message} ${advice}`).not.toMatch(/App Token|refused the app token/);
	});
});

describe('a redirect', () => {
	it.each([301, 302, 303, 307, 308])('is followed by the same rules (HTTP %i)', async (status) => {
		const { ways, sent, outcome } = await fetched({
			secret: 's',
			thumbnail: true,
			replies: [moved(`https://cdn.easecdn.com${PATH}`, status), file('moved')],
		});

		expect(ways).toEqual([
			`token https://a1.easemob.com${PATH}`,
			`bare https://cdn.easecdn.com${PATH}`,
		]);
		expect(sent[1]?.headers).toEqual({
			Accept: 'application/octet-stream',
			'share-secret': 's',
			thumbnail: 'true',
		});
		expect(outcome).toMatchObject({
			kind: 'accepted',
			reply: { url: `https://a1.easemob.com${PATH}`, sizeBytes: 5 },
		});
	});

	it('may be relative to where it comes from', async () => {
		const { ways } = await fetched({ replies: [moved('/files/1?x=y'), file()] });

		expect(ways[1]).toBe('token https://a1.easemob.com/files/1?x=y');
	});

	it('to http on the own host keeps the scheme of the credential', async () => {
		const { ways } = await fetched({
			replies: [moved('http://a1.easemob.com/files/1'), file()],
		});

		expect(ways[1]).toBe('token https://a1.easemob.com/files/1');
	});

	it.each(['https://example.com/file', 'http://169.254.169.254/latest', 'file:///etc/passwd'])(
		'to %s is not followed: neither token nor secret go there',
		async (location) => {
			const { ways, outcome } = await fetched({ secret: 's', replies: [moved(location), file()] });

			expect(ways).toEqual([`token https://a1.easemob.com${PATH}`]);
			expect(problemOf(outcome).message).toContain("which is not Easemob's.");
		},
	);

	it('is followed three times', async () => {
		const { ways, outcome } = await fetched({
			replies: [moved('/1'), moved('/2'), moved('/3'), file()],
		});

		expect(ways).toHaveLength(4);
		expect(outcome.kind).toBe('accepted');
	});

	it('is not followed a fourth time', async () => {
		const { ways, outcome } = await fetched({ replies: [moved('/again')] });

		expect(ways).toHaveLength(4);
		expect(outcome.kind).toBe('refused');
		expect(problemOf(outcome).message).toContain('leads to another one, again and again');
	});

	it.each(['', 'http://[broken'])('that leads nowhere (%j) is an error', async (location) => {
		const { ways, outcome } = await fetched({ replies: [moved(location), file()] });

		expect(ways).toHaveLength(1);
		expect(outcome.kind).toBe('refused');
	});
});

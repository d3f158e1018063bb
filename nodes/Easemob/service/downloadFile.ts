import type { IBinaryData } from 'n8n-workflow';
import type { Exchange } from '../../../core/service/exchange';
import { plainText } from '../../../core/base/json';
import { accepted, notSent, type Failure, type Outcome } from '../../../core/base/outcome';
import { PATIENCE_FOR_HARMLESS } from '../../../core/pacing/patience';
import type { Problem } from '../../../core/base/problem';
import { readAnswer, type Dialect, type Reading } from '../../../core/service/answers';
import { toRefused, type RefusalRow } from '../../../core/service/refusals';
import { TIMEOUT_MS } from '../../../core/service/request';
import type { ServiceAddress } from '../../../core/service/session';
import { fileNameOf, mimeTypeOf } from '../../../core/files/fileHeaders';
import { MAX_DOWNLOAD_BYTES } from '../limits';
import type { FileReference } from './fileReference';
import type { Run } from './run';
import type { Session } from './session';

/** A file may be moved to the vendor's content network; more hops than this lead nowhere. */
const MAX_REDIRECTS = 3;

/** Hosts of the vendor's clouds; its files are there under addresses of other data centres too. */
const VENDOR_HOSTS = /(?:^|\.)(?:easemob\.com|easecdn\.com|chat\.agora\.io)$/i;

export interface DownloadRequest {
	readonly file: FileReference;
	/** Share-secret; '' when the file has none. */
	readonly secret: string;
	/** The preview of a picture instead of the picture. */
	readonly thumbnail: boolean;
	/** As far as known; how many are fetched at the same time depends on it. */
	readonly sizeBytes: number;
	/** Name to give it when the server names none. */
	readonly fallbackName: string;
	/** What refusals and open outcomes mean. */
	readonly meaning: Pick<Reading, 'refusals' | 'doubt'>;
}

export interface DownloadedFile {
	readonly url: string;
	readonly fileName: string;
	readonly mimeType: string;
	readonly sizeBytes: number;
	readonly binary: IBinaryData;
}

/** Of a host that was not sent the token, so its refusal says nothing about that. */
const WITHOUT_TOKEN: readonly RefusalRow[] = [
	{
		status: [401, 403],
		message: 'The file server does not give out the file.',
		advice:
			"Check the file's address and secret. The file is on another host than the API, which is not sent the token.",
	},
];

const NO_FILE: Failure = {
	kind: 'unknown',
	problem: { message: 'Easemob answered without a file.', advice: 'Run it again.' },
};

const TOO_LARGE: Failure = toRefused({
	message: `The file is larger than ${MAX_DOWNLOAD_BYTES / 1024 / 1024} MB, which is the most that this node downloads.`,
	advice: "Fetch it with n8n's HTTP Request node and this credential.",
});

type Route = 'own' | 'vendor' | 'foreign';

const isOwnHost = (url: URL, { host }: ServiceAddress) =>
	url.host.toLowerCase() === host.toLowerCase();

/** Which way a URL is fetched: the token goes to the credential's own host and nowhere else. */
function routeOf(url: URL, account: ServiceAddress): Route {
	if (isOwnHost(url, account)) return 'own';
	return VENDOR_HOSTS.test(url.hostname) ? 'vendor' : 'foreign';
}

function foreign(url: URL): Problem {
	return {
		message: `The file is on ${url.host}, which is not Easemob's.`,
		advice: "Fetch it with n8n's HTTP Request node instead.",
	};
}

async function fetchOnce(
	session: Session,
	url: URL,
	{ secret, thumbnail }: DownloadRequest,
): Promise<Exchange | Problem> {
	const route = routeOf(url, session.account);
	if (route === 'foreign') return foreign(url);
	// The credential's scheme counts: a token never goes over http where the credential says https.
	url.protocol = route === 'own' ? new URL(session.account.base).protocol : 'https:';
	const options = {
		method: 'GET',
		url: url.href,
		headers: {
			Accept: 'application/octet-stream',
			...(secret === '' ? {} : { 'share-secret': secret }),
			...(thumbnail ? { thumbnail: 'true' } : {}),
		},
		timeout: TIMEOUT_MS,
	} as const;
	const send = route === 'own' ? session.send : session.sendBare;
	return await send(options, MAX_DOWNLOAD_BYTES);
}

/** Such a host's words about a token are about none of ours. */
function withoutToken(dialect: Dialect): Dialect {
	const refusals = dialect.refusals.filter(({ status }) => status?.includes(401) !== true);
	return { ...dialect, refusals };
}

interface Fetched {
	readonly reply: Exchange | Problem;
	/** Where the server is that answered, or did not. */
	readonly url: URL;
}

/** Fetches, and follows redirects by the same rules for every hop. */
async function fetchFile(session: Session, request: DownloadRequest): Promise<Fetched> {
	let url = new URL(request.file.url(session.account));
	for (let hop = 0; ; hop++) {
		const reply = await fetchOnce(session, url, request);
		if ('message' in reply || reply.kind !== 'answer') return { reply, url };
		const location = plainText(reply.headers.location);
		const moved = reply.status >= 300 && reply.status < 400 && location !== '';
		if (!moved || hop === MAX_REDIRECTS || !URL.canParse(location, url.href)) {
			return { reply, url };
		}
		url = new URL(location, url);
	}
}

/**
 * Downloads a file: GET /chatfiles/{uuid} (REST documentation, "Download files"). Files on the
 * credential's host are asked for with the token and the share-secret; files elsewhere on the
 * vendor's domains with the share-secret only; other hosts are refused.
 */
export async function downloadFile(
	{ session, store }: Pick<Run, 'session' | 'store'>,
	request: DownloadRequest,
	signal: AbortSignal,
): Promise<Outcome<DownloadedFile>> {
	const outcome = await session.paced<Extract<Exchange, { kind: 'answer' }>>(
		{
			lane: 'file',
			load: { messages: 1, bytes: request.sizeBytes },
			policy: PATIENCE_FOR_HARMLESS,
		},
		async () => {
			const { reply, url } = await fetchFile(session, request);
			if ('message' in reply) return notSent(reply);
			if (reply.kind === 'answer') {
				if (reply.bytes !== undefined) return accepted(reply);
				if (reply.status === 200 && reply.cut?.fault === 'tooLarge') return TOO_LARGE;
			}
			const isOwn = isOwnHost(url, session.account);
			const { refusals = [], doubt } = request.meaning;
			const rows = isOwn ? refusals : [...refusals, ...WITHOUT_TOKEN];
			const dialect = isOwn ? session.reading.dialect : withoutToken(session.reading.dialect);
			const read = readAnswer(reply, {
				...session.reading,
				dialect,
				host: url.host,
				refusals: rows,
				doubt,
			});
			return read.kind === 'accepted' ? NO_FILE : read;
		},
		signal,
	);
	if (outcome.kind !== 'accepted') return outcome;
	const { headers, bytes = Buffer.alloc(0) } = outcome.reply;
	const fileName = fileNameOf(headers) ?? request.fallbackName;
	const binary = await store(bytes, fileName, mimeTypeOf(headers));
	return accepted({
		url: request.file.url(session.account),
		fileName: binary.fileName ?? fileName,
		mimeType: binary.mimeType,
		sizeBytes: bytes.length,
		binary,
	});
}

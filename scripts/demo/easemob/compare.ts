import type { Delivered, Sandbox, StoredFile } from '../../../sandbox/easemob/index';
import type { RunData } from '../../n8n/execute';
import {
	compareFields,
	missing,
	refusedRequests,
	reportedId,
	take,
	unexpected,
	type Check,
	type Fields,
} from '../checks';
import { compareUploads } from '../uploads';
import type { Expectations, ExpectedMessage } from './expectations';
import { pngSize } from './png';

/** Where an uploaded file is on the sandbox, and what opens it. */
function reference({ uuid, secret }: StoredFile, { url, credential }: Sandbox) {
	return { url: `${url}/${credential.org}/${credential.app}/chatfiles/${uuid}`, secret };
}

/** The part of a body that shows uploaded files, as the service describes it for each type. */
function fileFields(
	{ type, file, thumbnail }: ExpectedMessage,
	stored: ReadonlyMap<string, StoredFile>,
	sandbox: Sandbox,
): Fields {
	const fields: Fields = {};
	const [shown, preview] = [file, thumbnail].map((name) => stored.get(name ?? ''));
	if (shown !== undefined) {
		Object.assign(fields, reference(shown, sandbox), { filename: file });
		if (type === 'img') fields['size'] = pngSize(shown.data);
		if (type === 'video') fields['file_length'] = shown.data.length;
	}
	if (preview !== undefined) {
		const { url, secret } = reference(preview, sandbox);
		Object.assign(fields, { thumb: url, thumb_secret: secret });
	}
	return fields;
}

/** Compares all that the sandbox holds with all that was sent. */
export function compare(
	expected: Expectations,
	sandbox: Sandbox,
	runData: RunData,
	tokenRequests: number,
): Check[] {
	const { checks, files } = compareUploads(expected.uploads, sandbox.files.values());
	const delivered = [...sandbox.delivered];

	const compareMessage = (message: ExpectedMessage, to: string): Check => {
		const arrived = take(delivered, (one) => one.to === to && one.type === message.type);
		const shown = Object.values(message.body).map((value) => JSON.stringify(value));
		const { type, from: sender, file } = message;
		const what = [type, 'from', sender, 'to', message.target, to, file, ...shown]
			.filter((part) => part !== undefined)
			.join(' ');
		if (arrived === undefined) return missing(what);
		const media = fileFields(message, files, sandbox);
		const { target, from, ext, options, body, users, messageId } = arrived;
		const wanted = {
			target: message.target ?? 'user',
			from: message.from,
			ext: message.ext,
			options: message.options ?? {},
			body: { ...message.body, ...media },
			outputId: messageId,
		};
		const outputId = reportedId(runData, message.node, to);
		return compareFields(what, wanted, { target, from, ext, options, body, users, outputId });
	};

	const messages = expected.messages.flatMap((message) =>
		message.to.map((to) => compareMessage(message, to)),
	);
	return [
		...checks,
		...messages,
		...delivered.map((one: Delivered) => unexpected(`${one.type} to ${one.to}`)),
		...compareRequests(tokenRequests, sandbox),
	];
}

/** How the workflow asked: for no token too many, and for nothing that had to be refused. */
function compareRequests(tokenRequests: number, sandbox: Sandbox): Check[] {
	return [
		compareFields(
			tokenRequests === 0
				? 'no token asked for: the one at hand is used'
				: 'one token for all calls',
			{ tokenRequests },
			{ tokenRequests: sandbox.tokenRequests() },
		),
		...refusedRequests(sandbox),
	];
}

import { createHash } from 'node:crypto';
import type { Delivered, Sandbox, UploadedFile } from '../../../sandbox/netease/index';
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

/** The part of an attachment that names an uploaded file. */
function fileFields({ url, filename, data }: UploadedFile): Fields {
	const md5 = createHash('md5').update(data).digest('hex');
	return { url, name: filename, md5, size: data.length };
}

function compareMessage(
	expected: ExpectedMessage,
	to: string,
	delivered: Delivered[],
	runData: RunData,
	files: ReadonlyMap<string, UploadedFile>,
): Check {
	const { node, target = 'user', from, type, subType, text, attachment, file } = expected;
	const shown = [file, text, attachment === undefined ? undefined : JSON.stringify(attachment)];
	const what = [`type ${type} from ${from} to ${target} ${to}`, ...shown]
		.filter((part) => part !== undefined)
		.join(' ');
	const arrived = take(delivered, (one) => one.to === to && one.messageType === type);
	if (arrived === undefined) return missing(what);
	const stored = files.get(file ?? '');
	const media = stored === undefined ? {} : fileFields(stored);
	return compareFields(
		what,
		{
			target,
			from,
			subType,
			text,
			attachment: attachment === undefined ? undefined : { ...attachment, ...media },
			options: expected.options ?? {},
			outputId: arrived.messageId,
		},
		{
			target: arrived.target,
			from: arrived.from,
			subType: arrived.subType,
			text: arrived.text,
			attachment: arrived.attachment,
			options: arrived.options,
			outputId: reportedId(runData, node, to),
		},
	);
}

/** Compares all that the sandbox got with all that was sent. */
export function compare(expected: Expectations, sandbox: Sandbox, runData: RunData): Check[] {
	const { checks, files } = compareUploads(expected.uploads, sandbox.files);
	const delivered = [...sandbox.delivered];
	const messages = expected.messages.flatMap((message) =>
		message.to.map((to) => compareMessage(message, to, delivered, runData, files)),
	);
	return [
		...checks,
		...messages,
		...delivered.map(({ messageType, to }) => unexpected(`type ${messageType} to ${to}`)),
		...refusedRequests(sandbox),
	];
}

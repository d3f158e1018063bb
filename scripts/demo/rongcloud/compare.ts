import { createHash } from 'node:crypto';
import type { Delivered, Sandbox } from '../../../sandbox/rongcloud/index';
import { isObject } from '../../../sandbox/kit/json';
import type { RunData } from '../../n8n/execute';
import {
	compareFields,
	missing,
	refusedRequests,
	reportedId,
	take,
	unexpected,
	type Check,
} from '../checks';
import type { Expectations, ExpectedMessage } from './expectations';

/** The content with the hash of its preview picture in the place of the picture, where it has one. */
function withHash(content: unknown): unknown {
	if (!isObject(content) || typeof content['content'] !== 'string') return content;
	const preview = Buffer.from(content['content'], 'base64');
	return { ...content, content: createHash('sha256').update(preview).digest('hex') };
}

function compareMessage(
	expected: ExpectedMessage,
	to: string,
	delivered: Delivered[],
	runData: RunData,
): Check {
	const { node, target = 'user', from, objectName, preview, options = {} } = expected;
	const what = `${objectName} from ${from} to ${target} ${to} ${JSON.stringify(expected.content)}`;
	const arrived = take(delivered, (one) => one.to === to && one.objectName === objectName);
	if (arrived === undefined) return missing(what);
	const content =
		preview === undefined ? expected.content : { ...expected.content, content: preview };
	const wanted = { target, from, content, options, users: undefined };
	return compareFields(
		what,
		{ ...wanted, outputId: arrived.messageUID },
		{
			target: arrived.target,
			from: arrived.from,
			content: preview === undefined ? arrived.content : withHash(arrived.content),
			options: arrived.options,
			users: arrived.users,
			outputId: reportedId(runData, node, to),
		},
	);
}

/** Compares all that the sandbox got with all that was sent. */
export function compare(expected: Expectations, sandbox: Sandbox, runData: RunData): Check[] {
	const delivered = [...sandbox.delivered];
	const messages = expected.messages.flatMap((message) =>
		message.to.map((to) => compareMessage(message, to, delivered, runData)),
	);
	return [
		...messages,
		...delivered.map(({ objectName, to }) => unexpected(`${objectName} to ${to}`)),
		...refusedRequests(sandbox),
	];
}

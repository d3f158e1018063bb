/** Sending a message to users, groups or rooms: one call, one message for each of them. */
import type { FastifyRequest } from 'fastify';

import { routeMessages } from '../callbacks/messages';
import { checkContent } from '../content/check';
import { checkExtraContent } from '../content/extraContent';
import { checkPushExt } from '../content/push';
import { wrongParameter } from '../errors';
import type { SandboxState } from '../state';
import { accept } from './accept';
import { deliver } from './deliver';
import { NOT_FOR_MEMBERS, type SendEndpoint } from './endpoints';
import type { Message } from './message';
import { takeRates } from './rates';

/** What is checked together. */
interface Checked {
	objectName: string;
	content: string;
	pushExt?: Record<string, unknown>;
	expansion?: boolean;
	extraContent?: Record<string, unknown>;
	isMentioned?: number;
}

/** What was read by the table of a send call: those of all of them, and those of one. */
export interface SendParameters extends Checked {
	fromUserId: string;
	isPersisted?: number;
	isIncludeSender?: number;
	busChannel?: string;
	msgRandom?: number;
	[name: string]: unknown;
}

export interface SendAnswer {
	code: 200;
	messageUIDs: Array<Record<string, string>>;
}

export function send(
	state: SandboxState,
	endpoint: SendEndpoint,
	parameters: SendParameters,
	request: FastifyRequest,
): SendAnswer {
	const targets = parameters[endpoint.to] as string[];
	const members = membersIn(endpoint, parameters, targets);
	checkMessage(parameters);
	request.entry.recipients = targets.length;
	takeRates(state.rates, endpoint, { ...parameters, targets, atMs: request.countedAtMs });
	const accepted = targets.map((to) => {
		return acceptOne(state, endpoint, parameters, to, members, request.entry.number);
	});
	routeMessages(state.world, accepted);
	return {
		code: 200,
		messageUIDs: accepted.map(({ to, messageUID }) => ({ [endpoint.answered]: to, messageUID })),
	};
}

/** The checks that need more than one parameter. */
export function checkMessage(message: Checked): void {
	const { objectName, content, pushExt, expansion, extraContent, isMentioned } = message;
	const { mentions } = checkContent(objectName, content);
	// "Must be set as well, or mentionedInfo is ignored".
	if (mentions && isMentioned !== 1) {
		throw wrongParameter("'content/mentionedInfo' needs isMentioned=1, which groups alone have");
	}
	if (isMentioned === 1 && !mentions) {
		throw wrongParameter("'isMentioned' needs mentionedInfo in the content");
	}
	if (pushExt !== undefined) checkPushExt(pushExt);
	checkExtraContent({
		...(expansion === undefined ? {} : { expansion }),
		...(extraContent === undefined ? {} : { extraContent }),
	});
}

function membersIn(
	{ members: name, target }: SendEndpoint,
	parameters: SendParameters,
	targets: readonly string[],
): string[] | undefined {
	const members = name === undefined ? undefined : (parameters[name] as string[] | undefined);
	if (members === undefined) return undefined;
	if (targets.length > 1) throw wrongParameter(`'${name}' goes with one group only`);
	const excluded = NOT_FOR_MEMBERS.find((field) => parameters[field] !== undefined);
	// The page on ultra groups excludes nothing.
	if (target === 'group' && excluded !== undefined) {
		throw wrongParameter(`'${excluded}' does not go with '${name}'`);
	}
	return members;
}

function acceptOne(
	{ world }: SandboxState,
	{ target, to: toName, members: membersName = '' }: SendEndpoint,
	parameters: SendParameters,
	to: string,
	users: string[] | undefined,
	call: number,
): Message {
	const { fromUserId: from, objectName, content, ...others } = parameters;
	const { [toName]: targets, [membersName]: _members, ...options } = others;
	const { count } = options;
	const isAlone = Array.isArray(targets) && targets.length === 1;
	const { isPersisted, isIncludeSender, busChannel, expansion, extraContent } = parameters;
	const message = accept(world, {
		from,
		to,
		target,
		objectName,
		content,
		sentBy: 'server',
		...(users === undefined ? {} : { users }),
		...(busChannel === undefined ? {} : { busChannel }),
		...(expansion === undefined ? {} : { expansion }),
		...(extraContent === undefined ? {} : { extraContent: JSON.stringify(extraContent) }),
		withSender: isIncludeSender === 1,
		// "Targeted messages are not stored in the cloud".
		persisted: isPersisted !== 0 && users === undefined,
	});
	deliver(world, message, {
		options,
		call,
		...(typeof count === 'number' && isAlone ? { badge: count } : {}),
	});
	return message;
}

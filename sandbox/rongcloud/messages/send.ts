/** Sending a message to users, groups or rooms: one call, one message for each of them. */
import type { FastifyRequest } from 'fastify';

import { routeMessages } from '../callbacks/messages';
import { checkContent } from '../content/check';
import { checkExtraContent } from '../content/extraContent';
import { checkPushExt } from '../content/push';
import { wrongParameter } from '../errors';
import { parsedObject } from '../fields/kinds';
import type { SandboxState } from '../state';
import type { Delivered } from '../types';
import { accept } from './accept';
import { NOT_FOR_MEMBERS, type SendEndpoint } from './endpoints';
import type { Message } from './message';

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
	checkMessage(parameters, 'isMentioned' in endpoint.fields);
	request.entry.recipients = targets.length;
	takeRates(state, endpoint, parameters, targets, request.countedAtMs);
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
export function checkMessage(
	{ objectName, content, pushExt, expansion, extraContent, isMentioned }: Checked,
	canMention: boolean,
): void {
	const { mentions } = checkContent(objectName, content);
	if (mentions && !canMention) throw wrongParameter("'content/mentionedInfo' is for groups only");
	// "Must be set as well, or mentionedInfo is ignored".
	if (mentions && isMentioned !== 1) {
		throw wrongParameter("'content/mentionedInfo' needs isMentioned=1");
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

function takeRates(
	{ rates }: SandboxState,
	{ rates: rateClass, target }: SendEndpoint,
	{ busChannel = '' }: SendParameters,
	targets: readonly string[],
	atMs: number,
): void {
	const taken = [rates.takeMessages(rateClass, atMs, targets.length)];
	if (target !== 'ultraGroup') return;
	try {
		for (const id of targets) {
			taken.push(
				rates.takeMessages('ultraGroupChannel', atMs, 1, JSON.stringify([id, busChannel])),
			);
		}
	} catch (refusal) {
		for (const giveBack of taken) giveBack();
		throw refusal;
	}
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
	const { [toName]: _targets, [membersName]: _members, ...options } = others;
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
	const delivered: Delivered = {
		to,
		messageUID: message.messageUID,
		from,
		target,
		...(users === undefined ? {} : { users }),
		objectName,
		content: parsedObject(content) ?? content,
		options,
		call,
	};
	world.delivered.push(delivered);
	return message;
}

/** Sending to a user, a team, a super team, or to many users in one call. */
import type { FastifyRequest } from 'fastify';

import { copyMessage, type RouteConfig } from '../callbacks/messages';
import { checkGroups, checkMessage, type GivenGroups, type GivenMessage } from '../content/check';
import { success } from '../envelope';
import { NimRefusal, wordsOf, wrongParameter } from '../errors';
import type { SandboxState } from '../state';
import type { World } from '../world';
import { accept, type Draft } from './accept';
import type { Conversation } from './conversation';
import { deliver } from './deliver';
import type { Message } from './message';
import { sentMessage } from './printed';
import { checkPermitted, codeAgainst, type Permissions } from './refused';

/** What the groups of a send say; the others are shown to the test and change nothing here. */
export interface Options extends GivenGroups, Permissions {
	route_config?: RouteConfig;
	target_option?: { receiver_account_ids: string[]; inclusive?: boolean };
	extension?: string;
	[name: string]: unknown;
}

export interface SendBody extends Options {
	message: GivenMessage;
}

export interface BatchBody extends SendBody {
	sender_id: string;
	receiver_ids: string[];
}

const REPEATED = 107_306;

export function send(
	{ world }: SandboxState,
	conversation: Conversation,
	body: SendBody,
	{ entry }: FastifyRequest,
): object {
	checkMessage(body.message);
	checkGroups(body);
	if (body.target_option !== undefined && conversation.target === 'user') {
		throw wrongParameter("'target_option' is for teams");
	}
	entry.recipients = 1;
	checkPermitted(world, conversation, body);
	claimClientId(world, conversation.from, body.message.message_client_id);
	const message = acceptOne(world, conversation, body, entry.number);
	return success(sentMessage(message, body.message.message_client_id !== undefined));
}

/** One call, one result for each: SDK, "success_list" and "failed_list". The call as a whole is a success. */
export function sendBatch(
	{ world, settings }: SandboxState,
	{ sender_id: from, receiver_ids: receivers, ...body }: BatchBody,
	{ entry }: FastifyRequest,
): object {
	checkMessage(body.message);
	checkGroups(body);
	entry.recipients = receivers.length;
	const results = receivers.map((to) => {
		const where = { from, target: 'user', to } as const;
		const code = codeAgainst(world, where, body) ?? codeOfRepeat(world, where, body);
		if (code !== undefined) {
			return { failed: { [settings.failedName]: to, error_code: code, error_msg: wordsOf(code) } };
		}
		const message = acceptOne(world, where, body, entry.number);
		return { sent: sentMessage(message, settings.batchClientIds === 'recognised') };
	});
	const failed = results.flatMap((result) => result.failed ?? []);
	return success({
		success_list: results.flatMap((result) => result.sent ?? []),
		// The printed answer has none where nobody failed.
		...(failed.length === 0 ? {} : { failed_list: failed }),
	});
}

/** Throws when the sender has used it. It is never forgotten: no page says when it is. */
function claimClientId(world: World, from: string, id: string | undefined): void {
	if (id === undefined) return;
	const key = JSON.stringify([from, id]);
	if (world.clientIds.has(key)) throw new NimRefusal('repeatedMessage', `message_client_id ${id}`);
	world.clientIds.add(key);
}

/** In a batch all share one ID, so it is told apart by recipient. */
function codeOfRepeat(
	world: World,
	{ from, to }: Conversation,
	{ message: { message_client_id: id } }: Pick<SendBody, 'message'>,
): number | undefined {
	if (id === undefined || world.settings.batchClientIds === 'ignored') return undefined;
	const key = JSON.stringify([from, id, to]);
	if (world.clientIds.has(key)) return REPEATED;
	world.clientIds.add(key);
	return undefined;
}

function acceptOne(world: World, where: Conversation, body: SendBody, call: number): Message {
	const { message: given, ...options } = body;
	const message = accept(world, { ...where, ...draftOf(given), ...optionsOf(body) });
	deliver(world, message, options, call);
	copyMessage(world, message, body.route_config);
	return message;
}

/** What every message is made of. */
export function draftOf(given: GivenMessage): Pick<Draft, 'type' | 'sentBy'> & Partial<Draft> {
	const { message_type: type, sub_type: subType, text, attachment } = given;
	const { message_client_id: clientId } = given;
	return {
		type,
		sentBy: 'server',
		...(subType === undefined ? {} : { subType }),
		...(text === undefined ? {} : { text }),
		...(attachment === undefined ? {} : { attachment }),
		...(clientId === undefined ? {} : { clientId }),
	};
}

function optionsOf(body: SendBody): Partial<Draft> {
	const { extension, thread_config: thread, target_option: chosen, message_config: config } = body;
	const hiddenFrom =
		body.sender_no_sense === true
			? 'sender'
			: body.receiver_no_sense === true
				? 'receiver'
				: undefined;
	return {
		kept: config?.history_enabled !== false,
		...(extension === undefined ? {} : { extension }),
		...(thread === undefined ? {} : { thread }),
		...(hiddenFrom === undefined ? {} : { hiddenFrom }),
		...(chosen === undefined
			? {}
			: { users: chosen.receiver_account_ids, inclusive: chosen.inclusive ?? true }),
	};
}

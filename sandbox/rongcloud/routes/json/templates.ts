/** Template messages (message/send-private-template, system/send-private-template). */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { routeMessages } from '../../callbacks/messages';
import { checkPushExt } from '../../content/push';
import { parsedObject } from '../../../kit/json';
import { RECIPIENTS } from '../../limits';
import { accept } from '../../messages/accept';
import { deliver } from '../../messages/deliver';
import type { Message } from '../../messages/message';
import { checkMessage } from '../../messages/send';
import {
	filled,
	PRIVATE_TEMPLATE_FIELDS,
	templateFields,
	type Filled,
	type Template,
} from '../../messages/template';
import type { SandboxState } from '../../state';
import { addJson } from '../scopes';

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	addJson(
		app,
		{
			path: '/message/private/publish_template.json',
			rates: 'private',
			fields: { ...templateFields(RECIPIENTS.users), ...PRIVATE_TEMPLATE_FIELDS },
		},
		(template, request) => sendTemplate(state, 'user', template, request),
	);
	addJson(
		app,
		{
			path: '/message/system/publish_template.json',
			rates: 'system',
			fields: templateFields(RECIPIENTS.systemUsers),
		},
		(template, request) => sendTemplate(state, 'system', template, request),
	);
}

function sendTemplate(
	state: SandboxState,
	target: 'user' | 'system',
	template: Template,
	{ entry, countedAtMs }: FastifyRequest,
): object {
	const messages = filled(template);
	for (const message of messages) checkFilled(template, message);
	entry.recipients = messages.length;
	const rates = target === 'user' ? 'private' : 'system';
	state.rates.takeMessages(rates, countedAtMs, messages.length);
	const accepted = messages.map((message) => {
		return acceptOne(state, target, template, message, entry.number);
	});
	routeMessages(state.world, accepted);
	return {
		code: 200,
		messageUIDs: accepted.map(({ to, messageUID }) => ({ userId: to, messageUID })),
	};
}

function checkFilled({ objectName }: Template, { content, pushExt }: Filled): void {
	checkMessage({ objectName, content });
	if (pushExt !== undefined) checkPushExt(parsedObject(pushExt));
}

function acceptOne(
	{ world }: SandboxState,
	target: 'user' | 'system',
	template: Template,
	{ to, content, ...push }: Filled,
	call: number,
): Message {
	const { fromUserId: from, objectName, isIncludeSender, isPersisted } = template;
	const { toUserId: _to, values: _values, content: _content, ...given } = template;
	const { fromUserId: _from, objectName: _name, ...options } = given;
	const message = accept(world, {
		from,
		to,
		target,
		objectName,
		content,
		sentBy: 'server',
		withSender: isIncludeSender === 1,
		persisted: isPersisted !== 0,
	});
	deliver(world, message, { options: { ...options, ...push }, call });
	return message;
}

import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { shortHash } from '../../../../core/base/hash';
import { isObject } from '../../../../core/base/json';
import { accepted, mapReply } from '../../../../core/base/outcome';
import { badInput } from '../../../../core/base/problem';
import {
	messageSharing,
	type MessageCall,
	type SendReply,
	type SentTo,
} from '../../../../core/messages/sharing';
import { readSwitches, switchOptions } from '../../../../core/messages/switches';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { mostMessages } from '../../../../core/pacing/laneLimits';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { withinLength } from '../../../../core/parameters/length';
import { notedBody } from '../../../../core/webhook/notedBody';
import { LIMITS } from '../../limits';
import { codeOf, isDoneBefore } from '../../service/dialect';
import { CONVERSATION_TYPES, foldAccountId, IDS, type ConversationTarget } from '../../service/ids';
import { named, newName } from '../../service/named';
import { SERVICE } from '../../service/texts';
import { byAskedId } from '../askedIds';
import { idOfRecipient } from '../idOfRecipient';
import { neteaseOperation } from '../operation';
import { callbackEnvironmentOption } from './delivery';
import { given, grouped, jsonText, type Groups } from './delivery/groups';
import { forcePushOptions, pushTextOptions, readForcePush, readPushTexts } from './delivery/push';
import { SWITCHES } from './delivery/switches';
import { deliveredBefore, ofTheWhole, reachedBefore, refusedIn } from './failedList';
import { readRecipients, recipientProperties, type Recipients } from './recipients';
import { CONVERSATIONS, type Target } from './targets';

interface Notification extends Recipients<ConversationTarget> {
	/** JSON text. */
	readonly content: string;
	readonly groups: Groups;
}

type NotifyCall = Notification & MessageCall<ConversationTarget>;

const SOUND = 'options.sound';

/** Options of Send that notifications have too; some are in a group of another name. */
const NAMES = ['unreadEnabled', 'offlineEnabled', 'callbackEnabled', 'silent', 'pushNick'];

const SWITCHED = SWITCHES.filter(({ property }) => NAMES.includes(property.name)).map((one) => ({
	...one,
	field: String(one.field).replace('message_config', 'notification_config'),
	targets: CONVERSATIONS,
}));

const properties: INodeProperties[] = [
	...recipientProperties(CONVERSATIONS),
	{
		displayName: 'Content (JSON)',
		name: 'content',
		type: 'json',
		default: '{}',
		required: true,
		description: `What the app gets, such as {"orderId": "1024"}; ${LIMITS.notificationChars.toLocaleString('en')} characters at most`,
	},
	optionsProperty([
		...switchOptions<Target>(SWITCHED),
		...pushTextOptions,
		...forcePushOptions,
		callbackEnvironmentOption,
		{
			displayName: 'Sound',
			name: 'sound',
			type: 'string',
			default: '',
			placeholder: 'e.g. ding.mp3',
			description: `Sound file of the app that is played; ${LIMITS.soundChars} characters at most`,
		},
	]),
];

const isBatch = ({ target, to }: Notification) => target === 'user' && to.length > 1;

/** Of a batch the accounts in `success_list`; else the one it was for. */
function sentIn(answer: IDataObject, call: NotifyCall): SentTo[] {
	if (isDoneBefore(codeOf(answer))) return call.to.map(deliveredBefore);
	const data = isObject(answer.data) ? answer.data : {};
	const listed: unknown[] = Array.isArray(data.success_list) ? data.success_list : [];
	const reached = isBatch(call) ? byAskedId(call.to, listed, idOfRecipient).keys() : call.to;
	return [...[...reached].map((to) => ({ to, messageId: '' })), ...reachedBefore(answer, call.to)];
}

const lostIn = (answer: IDataObject, call: NotifyCall) =>
	isBatch(call) ? refusedIn(answer, call.to) : [];

const sharing = messageSharing<ConversationTarget, NotifyCall>({
	fold: (recipient) => recipient,
	recipientsPerCall: ({ target }) => (target === 'user' ? LIMITS.notificationsPerBatch : 1),
	combined: ['user'],
	laneOf: () => 'send',
	sentIn,
	lostIn,
	answerOf: (ids) => ({ code: 200, data: { success_list: Object.keys(ids) } }),
});

function read(reader: ItemReader): Notification {
	const recipients = readRecipients(reader, CONVERSATIONS);
	const content = jsonText(reader.json('content'));
	if (content === '') {
		throw badInput(
			`${reader.label('content')} is empty.`,
			'Enter what the app needs, such as {"orderId": "1024"}.',
		);
	}
	const sound = withinLength(reader, SOUND, reader.text(SOUND).trim(), LIMITS.soundChars, SERVICE);
	return {
		...recipients,
		content: withinLength(reader, 'content', content, LIMITS.notificationChars, SERVICE),
		groups: grouped([
			...Object.entries(readSwitches<Target, boolean>(reader, recipients.target, SWITCHED)),
			...given('route_config.route_environment', reader.text('options.callbackEnvironment').trim()),
			...readPushTexts(reader),
			...readForcePush(reader),
			...given('sound', sound),
		]),
	};
}

function requestOf(call: NotifyCall): { readonly path: string; readonly json: IDataObject } {
	const { target, to, from, content, groups } = call;
	const common = { sender_id: from, content, ...groups } as IDataObject;
	const path = '/im/v2/custom_notification';
	if (isBatch(call)) return { path: `${path}/batch`, json: { receiver_ids: [...to], ...common } };
	const [only = ''] = to;
	return { path, json: { type: CONVERSATION_TYPES[target], receiver_id: only, ...common } };
}

/** message / sendNotification: POST /im/v2/custom_notification (the vendor's SDKs). */
export const sendNotification = neteaseOperation<Notification, NotifyCall, SendReply>(
	{
		value: 'sendNotification',
		name: 'Send Notification',
		action: 'Send a custom notification',
		description: 'Send data to an app that is no message and is kept in no history',
		properties,
	},
	{
		read,
		whom: (reader) => reader.requiredList('to', IDS),
		plan: async (notification, { session, scope }) => {
			const { target, from, content, groups } = notification;
			return accepted([
				{
					...notification,
					simplify: true,
					combineItems: true,
					identity: shortHash(scope, 'notification', target, from, content, groups),
					mostMessages: mostMessages(session.lanes.send),
				},
			]);
		},
		async send(call, { session }, signal, attempt) {
			const { policy, ...own } = named(attempt);
			const { path, json } = requestOf(call);
			const outcome = await session.call(
				{
					method: 'POST',
					path,
					body: notedBody({
						scope: session.account.scope,
						from: foldAccountId(call.from),
						to: call.to.map(foldAccountId),
						body: { json },
						// The answer has none, and the copy has one of the service's own.
						idsIn: () => undefined,
					}),
					pace: { lane: 'send', load: { messages: call.to.length }, policy },
					doubt:
						'It may or may not have been sent. Retry On Fail and Retry execution send it once only.',
					check: (answer) => ofTheWhole(sentIn(answer, call), lostIn(answer, call)),
					...own,
				},
				signal,
			);
			return mapReply(outcome, (answer) => sharing.readReply(answer, call));
		},
		present: (call, reply) =>
			sharing.present(call, reply, ({ to, more }) => ({ to, sent: true, ...more })),
		subjects: ({ to }) => to,
		wording: { subject: 'to', thing: 'notification to', done: 'sent' },
		order: sharing.order,
		batching: sharing.batching,
		memory: { ...sharing.memory, idempotencyKey: newName },
	},
);

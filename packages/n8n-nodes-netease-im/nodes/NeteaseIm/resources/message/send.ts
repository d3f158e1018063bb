import type { INodeProperties } from 'n8n-workflow';
import { shortHash } from '../../../../core/base/hash';
import { excerpt } from '../../../../core/base/excerpt';
import { accepted, mapReply } from '../../../../core/base/outcome';
import { badInput } from '../../../../core/base/problem';
import {
	messageSharing,
	type MessageCall,
	type SendReply,
} from '../../../../core/messages/sharing';
import { withoutFile } from '../../../../core/messages/withoutFile';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { mostMessages } from '../../../../core/pacing/laneLimits';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { readMaxMessagesPerSecond, speedOptions } from '../../../../core/parameters/limitFields';
import type { OwnName } from '../../../../core/run/operation';
import { LIMITS } from '../../limits';
import { IDS } from '../../service/ids';
import { clientIdOf, newMessageName } from '../../service/named';
import { uploadOnce } from '../../service/uploadFile';
import { neteaseOperation } from '../operation';
import { deliveryOptions, readDelivery } from './delivery';
import type { Groups } from './delivery/groups';
import { readRecipients, recipientProperties, type Recipients } from './recipients';
import { isShareable, lostIn, sendMessage, sentIn, type SendCall } from './sendCall';
import { TARGETS, type Target } from './targets';
import { contents, type TypedContent } from './types';

/** What one input item asks for. */
interface SendRequest extends Recipients {
	readonly content: TypedContent;
	readonly groups: Groups;
	readonly clientMessageId: string | undefined;
	readonly simplify: boolean;
	readonly combineItems: boolean;
	readonly maxMessagesPerSecond: number | undefined;
}

interface SendingCall extends SendCall, MessageCall<Target> {
	/** Value of `messageType`. */
	readonly type: string;
	readonly to: readonly string[];
	readonly maxMessagesPerSecond: number | undefined;
}

const CLIENT_ID = 'options.clientMessageId';

const properties: INodeProperties[] = [
	...recipientProperties(TARGETS),
	...contents.properties,
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	optionsProperty([
		...deliveryOptions,
		{
			displayName: 'Client Message ID',
			name: 'clientMessageId',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-1024',
			description:
				'A name of your own for the message, by which the service takes it once only, also in another execution. With one recipient only. The node makes one where it is empty.',
		},
		...speedOptions(['user']),
	]),
];

const sharing = messageSharing<Target, SendingCall>({
	fold: (recipient) => recipient,
	recipientsPerCall: (call) => (isShareable(call) ? LIMITS.recipientsPerBatch : 1),
	combined: ['user'],
	laneOf: () => 'send',
	sentIn,
	lostIn,
	answerOf: (ids) => ({
		code: 200,
		data: {
			success_list: Object.entries(ids).map(([to, id]) => ({
				receiver_id: to,
				message_server_id: id,
			})),
		},
	}),
});

function readClientId(reader: ItemReader, to: readonly string[]): string | undefined {
	const id = reader.text(CLIENT_ID).trim();
	if (id === '') return undefined;
	if (to.length === 1) return id;
	throw badInput(
		`${reader.label(CLIENT_ID)} is set, but ${reader.label('to')} names ${to.length}.`,
		'It names one message to one recipient. Use one item for each.',
	);
}

async function read(reader: ItemReader): Promise<SendRequest> {
	const recipients = readRecipients(reader, TARGETS);
	const { target, to } = recipients;
	const content = await contents.read(reader);
	return {
		...recipients,
		content,
		groups: readDelivery(reader, { target, to, type: content.type }),
		clientMessageId: readClientId(reader, to),
		simplify: reader.flag('simplify'),
		combineItems: target === 'user' && reader.flag('options.combineItems', true),
		maxMessagesPerSecond: readMaxMessagesPerSecond(reader),
	};
}

/** A message that has the same ID as another one would be taken for it. */
function ownName({ clientMessageId, from, target, to }: SendRequest): OwnName | undefined {
	if (clientMessageId === undefined) return undefined;
	const told = excerpt(clientMessageId);
	return {
		name: `${from} ${clientMessageId}`,
		thing: `${target} ${to.join()}`,
		problem: {
			message: `'Client Message ID' is "${told}" in an item before this one too, for somebody else.`,
			advice:
				'The service would take this message for that one. Give each an ID of its own, such as one that has the recipient in it.',
		},
	};
}

const nameFor = ({ clientMessageId }: SendingCall) => newMessageName(clientMessageId);

/** message / send: one message for each input item, to one or more recipients. */
export const send = neteaseOperation<SendRequest, SendingCall, SendReply>(
	{
		value: 'send',
		name: 'Send',
		action: 'Send a message',
		description: 'Send a text, a picture or another message to users, teams or chat rooms',
		properties,
	},
	{
		read,
		ownName,
		whom: (reader) => reader.requiredList('to', IDS),
		outline: ({ content, ...request }) => [
			{
				...request,
				type: content.type,
				message: {},
				identity: '',
				mostMessages: Infinity,
			},
		],
		async plan({ content, ...request }, run, signal) {
			const made = await content.message(async (file) => await uploadOnce(run, file, signal));
			if (made.kind !== 'accepted') return withoutFile(made);
			const call = { ...request, type: content.type, message: made.reply };
			const { target, from, message, groups, clientMessageId } = call;
			return accepted([
				{
					...call,
					combineItems: call.combineItems && isShareable(call),
					identity: shortHash(run.scope, target, from, message, groups, clientMessageId),
					mostMessages: mostMessages(run.session.lanes.send),
				},
			]);
		},
		async send(call, { session }, signal, { isRepeat, idempotencyKey = nameFor(call) }) {
			const sent = await sendMessage(session, call, { isRepeat, idempotencyKey }, signal);
			return mapReply(sent, (answer) =>
				withClientId(sharing.readReply(answer, call), clientIdOf(idempotencyKey)),
			);
		},
		present: (call, reply) =>
			sharing.present(call, reply, ({ to, messageId, more = {} }) => {
				const { type, target, from } = call;
				const { clientMessageId, ...rest } = more;
				return {
					to,
					...(messageId === '' ? {} : { messageId }),
					clientMessageId,
					messageType: type,
					target,
					from,
					...rest,
				};
			}),
		subjects: ({ to }) => to,
		wording: { subject: 'to', thing: 'message to', done: 'sent' },
		order: sharing.order,
		batching: sharing.batching,
		memory: { ...sharing.memory, idempotencyKey: nameFor },
	},
);

/** The service may leave out what it was told. */
function withClientId(reply: SendReply, clientMessageId: string): SendReply {
	const ids = [...reply.ids].map(
		([key, sent]) => [key, { ...sent, more: { clientMessageId, ...sent.more } }] as const,
	);
	return { ...reply, ids: new Map(ids) };
}

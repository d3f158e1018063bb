import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { SendReply } from '../../../../core/messages/sharing';
import { withoutFile } from '../../../../core/messages/withoutFile';
import { accepted, mapReply } from '../../../../core/base/outcome';
import { mostMessages } from '../../../../core/pacing/laneLimits';
import { zeroDurationOption } from '../../../../core/parameters/duration';
import { readMaxMessagesPerSecond, speedOptions } from '../../../../core/parameters/limitFields';
import { uploadOnce } from '../../service/uploadOnce';
import { easemobOperation } from '../operation';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { deliveryOptions, readDelivery, type Delivery } from './delivery';
import { extOptions, readExt } from './ext';
import { readRecipients, recipientProperties, type Recipients } from './recipients';
import { laneOf, sendMessage } from './sendCall';
import { identify, sharing, type MessageCall } from './sharing';
import { contents, type TypedContent } from './types';

/** What one input item asks for. */
interface SendRequest extends Recipients {
	readonly from: string | undefined;
	readonly content: TypedContent;
	readonly ext: IDataObject | undefined;
	readonly delivery: Delivery;
	readonly simplify: boolean;
	readonly combineItems: boolean;
	readonly maxMessagesPerSecond: number | undefined;
}

const restrictAccess: INodeProperties = {
	displayName: 'Restrict File Access',
	name: 'restrictAccess',
	type: 'boolean',
	default: false,
	description:
		'Whether files taken from the input item can be opened only with their secret, which goes along with the message. Needs a plan with this function.',
	displayOptions: { show: { '/messageType': ['audio', 'file', 'img', 'video'] } },
};

const properties: INodeProperties[] = [
	...recipientProperties,
	...contents.properties,
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. support',
		description: 'User ID of the sender. Leave empty to send as admin.',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	optionsProperty([
		...extOptions,
		...deliveryOptions,
		...speedOptions(['user']),
		restrictAccess,
		{ ...zeroDurationOption, displayOptions: { show: { '/messageType': ['audio', 'video'] } } },
	]),
];

/** message / send: one message for each input item, to one or more recipients. */
export const send = easemobOperation<SendRequest, MessageCall, SendReply>(
	{
		value: 'send',
		name: 'Send',
		action: 'Send a message',
		description: 'Send a text, a picture or another message to users, groups or chat rooms',
		properties,
	},
	{
		async read(reader) {
			const from = reader.text('from').trim();
			const { target, to } = readRecipients(reader);
			return {
				target,
				to,
				from: from === '' ? undefined : from,
				content: await contents.read(reader),
				ext: readExt(reader),
				delivery: readDelivery(reader, target, to),
				simplify: reader.flag('simplify'),
				combineItems: target === 'user' && reader.flag('options.combineItems', true),
				maxMessagesPerSecond: readMaxMessagesPerSecond(reader),
			};
		},
		whom: (reader) => readRecipients(reader).to,
		outline: ({ content, delivery, ...message }) => [
			{
				...message,
				...delivery,
				type: content.type,
				body: {},
				identity: '',
				mostMessages: Infinity,
			},
		],
		async plan({ content, delivery, ...message }, run, signal) {
			const body = await content.body({
				address: run.session.account,
				upload: async (request) => await uploadOnce(run, request, signal),
			});
			if (body.kind !== 'accepted') return withoutFile(body);
			const call = { ...message, ...delivery, type: content.type, body: body.reply };
			return accepted([
				{
					...call,
					identity: identify(run.scope, call),
					mostMessages: mostMessages(run.session.lanes[laneOf(call)]),
				},
			]);
		},
		send: async (call, { session }, signal) =>
			mapReply(await sendMessage(session, call, signal), (answer) =>
				sharing.readReply(answer, call),
			),
		present: (call, reply) =>
			sharing.present(call, reply, (sent) => {
				const { type, target } = call;
				return { ...sent, messageType: type, target };
			}),
		subjects: ({ to }) => to,
		wording: { subject: 'to', thing: 'message to', done: 'sent' },
		order: sharing.order,
		batching: sharing.batching,
		memory: sharing.memory,
	},
);

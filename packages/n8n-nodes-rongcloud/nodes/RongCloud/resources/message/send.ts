import type { INodeProperties } from 'n8n-workflow';
import { shortHash } from '../../../../core/base/hash';
import { accepted, mapReply, notSent } from '../../../../core/base/outcome';
import type { MessageCall, SendReply } from '../../../../core/messages/sharing';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { showFor } from '../../../../core/node/properties';
import { mostMessages } from '../../../../core/pacing/laneLimits';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { readMaxMessagesPerSecond, speedOptions } from '../../../../core/parameters/limitFields';
import { IDS } from '../../service/ids';
import { rongCloudOperation } from '../operation';
import { contentText } from './content';
import { deliveryOptions, readDelivery, severalCalls } from './delivery';
import { memberOptions, withMembers } from './members';
import {
	busChannelProperty,
	readBusChannel,
	readRecipients,
	recipientProperties,
} from './recipients';
import { answeredNow, fieldsOf, sendMessage, type SendCall } from './sendCall';
import { COMBINED, itemOf, sharingOf } from './sharing';
import { TARGETS, type Target } from './targets';
import { contents } from './types';

/** What one input item asks for. */
interface SendRequest extends SendCall {
	readonly type: string;
	readonly simplify: boolean;
	readonly combineItems: boolean;
}

type SendingCall = SendRequest & MessageCall<Target>;

const properties: INodeProperties[] = [
	...recipientProperties(TARGETS),
	...showFor({ target: ['ultraGroup'] }, [busChannelProperty]),
	...contents.properties,
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	optionsProperty([...memberOptions, ...deliveryOptions, ...speedOptions([...COMBINED])]),
];

const sharing = sharingOf<SendingCall>();

async function read(reader: ItemReader): Promise<SendRequest> {
	const recipients = readRecipients(reader, TARGETS);
	const { target, to } = recipients;
	const { type, objectName, content } = await contents.read(reader);
	const whole = withMembers(reader, content, recipients);
	const delivery = readDelivery(reader, target, to);
	const mayCombine = reader.flag('options.combineItems', true);
	return {
		...recipients,
		type,
		objectName,
		content: contentText(whole),
		mentions: whole.mentions,
		busChannel: target === 'ultraGroup' ? readBusChannel(reader) : undefined,
		...delivery,
		simplify: reader.flag('simplify'),
		// A badge is "only valid with one user ID" in a call (page "send-private").
		combineItems: COMBINED.includes(target) && mayCombine && delivery.fields.count === undefined,
		maxMessagesPerSecond: readMaxMessagesPerSecond(reader),
	};
}

/** message / send: one message for each input item, to one or more recipients. */
export const send = rongCloudOperation<SendRequest, SendingCall, SendReply>(
	{
		value: 'send',
		name: 'Send',
		action: 'Send a message',
		description: 'Send a text, a picture or another message to users, groups or rooms',
		properties,
	},
	{
		read,
		whom: (reader) => reader.requiredList('to', IDS),
		async plan(request, { session, scope }) {
			const { target, to, fields } = request;
			const most = mostMessages(session.lanes[target]);
			if (fields.msgRandom !== undefined && to.length > most) {
				return notSent(severalCalls(to.length, most).problem);
			}
			const identity = shortHash(scope, target, fieldsOf(request));
			return accepted([{ ...request, identity, mostMessages: most }]);
		},
		send: async (call, { session }, signal) =>
			answeredNow(
				mapReply(await sendMessage(session, call, signal), (answer) =>
					sharing.readReply(answer, call),
				),
			),
		present: (call, reply) => sharing.present(call, reply, itemOf(call)),
		subjects: ({ to }) => to,
		wording: { subject: 'to', thing: 'message to', done: 'sent' },
		order: sharing.order,
		batching: sharing.batching,
		memory: sharing.memory,
	},
);

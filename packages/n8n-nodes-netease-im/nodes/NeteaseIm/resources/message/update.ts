import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { exactJson, LongNumber } from '../../../../core/base/longNumbers';
import { mapReply, type Outcome } from '../../../../core/base/outcome';
import { readItemTarget } from '../../../../core/messages/itemTarget';
import { readSwitches, switchOptions } from '../../../../core/messages/switches';
import { withoutFile } from '../../../../core/messages/withoutFile';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { PATIENCE_FOR_HARMLESS } from '../../../../core/pacing/patience';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { rememberWhole } from '../../../../core/run/remembering';
import { CONVERSATION_TYPES, readWholeId } from '../../service/ids';
import { uploadOnce } from '../../service/uploadFile';
import { neteaseOperation } from '../operation';
import { callbackEnvironmentOption, extensionOption } from './delivery';
import { given, grouped, jsonText, type Groups } from './delivery/groups';
import { pushTextOptions, readPushTexts } from './delivery/push';
import { SWITCHES } from './delivery/switches';
import { messageRefusals } from './refusals';
import {
	messageIdProperty,
	readMessageId,
	requireSentTime,
	sentFromProperty,
	sentTargetProperty,
	sentTimeProperty,
	sentToProperty,
} from './sentMessage';
import { CONVERSATIONS, type Target } from './targets';
import { contents, type TypedContent } from './types';

/** What one input item asks for. */
interface UpdateRequest {
	readonly content: TypedContent;
	readonly messageId: string;
	/** Members of `message` beside what it says, by which it is found. */
	readonly place: {
		readonly sender_id: string;
		readonly receiver_id: string;
		readonly time: number;
	};
	readonly operator: string;
	readonly type: number;
	readonly groups: Groups;
}

interface UpdateCall extends Omit<UpdateRequest, 'content'> {
	readonly message: IDataObject;
}

/** Options of Send that a changed message has too. */
const NAMES = [
	'updateConversation',
	'callbackEnabled',
	'silent',
	'pushNick',
	'checkFriend',
	'ignoreChatBanned',
	'ignoreMemberChatBanned',
	'checkTeamMember',
];

const SWITCHED = SWITCHES.filter(({ property }) => NAMES.includes(property.name)).map((one) => ({
	...one,
	targets: one.targets.filter((target) => target !== 'chatRoom'),
}));

/** The target may come from the item: then all are shown. */
const shownWith = (targets: readonly Target[]) => ({
	show: { '/target': ['fromItem', ...targets] },
});

const properties: INodeProperties[] = [
	sentTargetProperty(CONVERSATIONS),
	sentToProperty,
	sentFromProperty,
	messageIdProperty,
	sentTimeProperty,
	...contents.properties,
	{
		displayName: 'Operator',
		name: 'operator',
		type: 'string',
		default: '',
		placeholder: 'e.g. support',
		description: 'Account ID of whoever changes it; the sender where it is empty',
	},
	optionsProperty([
		...switchOptions(SWITCHED).map((option, index) => ({
			...option,
			displayOptions: shownWith(SWITCHED[index]?.targets ?? []),
		})),
		...pushTextOptions,
		callbackEnvironmentOption,
		extensionOption,
	]),
];

async function read(reader: ItemReader): Promise<UpdateRequest> {
	const target = readItemTarget(reader, CONVERSATIONS);
	const from = readWholeId(reader, 'from');
	return {
		content: await contents.read(reader),
		messageId: readMessageId(reader),
		place: {
			sender_id: from,
			receiver_id: readWholeId(reader, 'to'),
			time: requireSentTime(reader),
		},
		operator: reader.text('operator').trim() === '' ? from : readWholeId(reader, 'operator'),
		type: CONVERSATION_TYPES[target],
		groups: grouped([
			...Object.entries(readSwitches<Target, boolean>(reader, target, SWITCHED)),
			...given('route_config.route_environment', reader.text('options.callbackEnvironment').trim()),
			...readPushTexts(reader),
			...given('extension', jsonText(reader.json('options.extension'))),
		]),
	};
}

function bodyOf({ messageId, place, operator, type, groups, message }: UpdateCall): string {
	const id = { message_server_id: new LongNumber(messageId) };
	return exactJson({ operator, type, message: { ...id, ...place, ...message }, ...groups });
}

/** message / update: gives a message another content (the vendor's SDKs, "modify message"). */
export const update = neteaseOperation<UpdateRequest, UpdateCall, IDataObject>(
	{
		value: 'update',
		name: 'Update',
		action: 'Update a message',
		description: 'Change what a message says after it was sent; its type stays',
		properties,
	},
	{
		read,
		async plan({ content, ...request }, run, signal): Promise<Outcome<readonly UpdateCall[]>> {
			const made = await content.message(async (file) => await uploadOnce(run, file, signal));
			if (made.kind !== 'accepted') return withoutFile(made);
			return mapReply(made, (message) => [{ ...request, message }]);
		},
		send: async (call, { session }, signal) =>
			await session.call(
				{
					method: 'POST',
					path: '/im/v2/messages/actions/modifyMsg',
					body: { jsonText: bodyOf(call) },
					pace: { lane: 'other', policy: PATIENCE_FOR_HARMLESS },
					refusals: messageRefusals,
					doubt: 'It may or may not have been changed. It is safe to run it again.',
				},
				signal,
			),
		present: ({ messageId }) => ({ items: [{ json: { messageId, updated: true } }] }),
		subjects: ({ messageId }) => [messageId],
		wording: { subject: 'messageId', thing: 'message', done: 'updated' },
		memory: { ...rememberWhole(), harmlessTwice: true },
	},
);

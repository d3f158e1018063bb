import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { plainText } from '../../../../core/base/json';
import { accepted } from '../../../../core/base/outcome';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { showFor } from '../../../../core/node/properties';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { rememberWhole } from '../../../../core/run/remembering';
import { notedBody } from '../../../../core/webhook/notedBody';
import { EVERYBODY } from '../../../../core/webhook/sentHere';
import { readWholeId } from '../../service/ids';
import type { FormCall } from '../formOperation';
import { rongCloudOperation } from '../operation';
import {
	allowedFor,
	AUDIENCES,
	audienceNames,
	ENDPOINTS,
	tooOften,
	type Audience,
} from './audiences';
import { contentText } from './content';
import { pushExtOption, pushTextOptions, readPushTexts, readWholePushExt } from './push';
import { fromProperty } from './recipients';
import { messageRefusals } from './refusals';
import { contents } from './types';

interface BroadcastCall extends FormCall {
	readonly audience: Audience;
}

const DOUBT =
	'The broadcast may or may not have been sent; it is not sent again by itself, since everybody could get it twice. Ask somebody who should have it before you send it again.';

/** A broadcast to all users has them, the others have none. */
const options = optionsProperty([
	...pushTextOptions,
	{
		...pushExtOption,
		description:
			'Settings of the push notification as the JSON object pushExt, such as {"title": "News"}',
	},
	{
		displayName: 'System',
		name: 'os',
		type: 'options',
		options: [
			{ name: 'All', value: 'all', description: 'Devices of every kind' },
			{ name: 'Android', value: 'Android', description: 'Android devices only' },
			{ name: 'iOS', value: 'iOS', description: 'Apple devices only' },
		],
		default: 'all',
		description: 'Whose devices get it',
	},
]);

const properties: INodeProperties[] = [
	{
		displayName: 'Audience',
		name: 'audience',
		type: 'options',
		options: [
			{
				name: 'All Users',
				value: 'users',
				description: `Everybody; ${allowedFor('users')} are allowed`,
			},
			{ name: 'Chat Rooms', value: 'chatRooms', description: 'Everybody in any chat room' },
			{ name: 'Online Users', value: 'onlineUsers', description: 'Everybody who is online now' },
		],
		default: 'users',
		description: 'Whom to send the message to',
	},
	fromProperty,
	...contents.properties,
	...showFor({ audience: ['users'] }, [options]),
];

function readOptions(reader: ItemReader): FormCall['form'] {
	const isChosen = reader.text('options.os') !== '';
	const os = isChosen ? reader.choice('options.os', ['all', 'Android', 'iOS']) : 'all';
	return {
		...readPushTexts(reader),
		pushExt: readWholePushExt(reader),
		os: os === 'all' ? undefined : os,
	};
}

async function read(reader: ItemReader): Promise<BroadcastCall> {
	const audience = reader.choice('audience', AUDIENCES);
	const whole = await contents.read(reader);
	return {
		audience,
		path: ENDPOINTS[audience].path,
		form: {
			fromUserId: readWholeId(reader, 'from'),
			objectName: whole.objectName,
			content: contentText(whole),
			...(audience === 'users' ? readOptions(reader) : {}),
		},
		subjects: [audienceNames[audience]],
	};
}

/** By the documents the answer of a broadcast to rooms has no ID. */
function idsOf({ messageUID }: IDataObject): readonly string[] | undefined {
	const id = plainText(messageUID);
	return id === '' ? undefined : [id];
}

/** message / broadcast: one message to everybody. */
export const broadcast = rongCloudOperation<BroadcastCall, BroadcastCall, IDataObject>(
	{
		value: 'broadcast',
		name: 'Broadcast',
		action: 'Broadcast a message',
		description: 'Send a message to all users, all who are online, or all chat rooms',
		properties,
	},
	{
		read,
		plan: async (call) => accepted([call]),
		send: async ({ audience, path, form }, { session }, signal) =>
			await session.call(
				{
					method: 'POST',
					path,
					body: notedBody({
						scope: session.account.scope,
						from: plainText(form.fromUserId),
						to: EVERYBODY,
						body: { form },
						idsIn: idsOf,
					}),
					pace: { lane: ENDPOINTS[audience].lane },
					refusals: [...tooOften(audience), ...messageRefusals],
					doubt: DOUBT,
				},
				signal,
			),
		// Without an ID there is none: an invented one would be no use.
		present(_call, reply) {
			const [broadcastId] = idsOf(reply) ?? [];
			return { items: [{ json: broadcastId === undefined ? {} : { broadcastId } }] };
		},
		subjects: ({ subjects }) => subjects,
		wording: { subject: 'audience', thing: 'broadcast to', done: 'sent' },
		// Whoever belongs to an audience gets its broadcasts in the order of the items.
		order: { key: (_call, audience) => audience, queue: ({ audience }) => audience },
		memory: rememberWhole(),
	},
);

import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { chunk } from '../../../../core/list';
import type { Presented } from '../../../../core/operation';
import { mapReply } from '../../../../core/outcome';
import { SEND_LIMITS } from '../../limits';
import { uploadFile } from '../../service/uploadFile';
import { easemobOperation } from '../operation';
import type { MessageContent } from './content';
import { extOptions, readExt } from './ext';
import { byName } from '../properties';
import { sendMessage, type SendCall, type SendReply, type Target } from './sendRequest';
import { messageTypeProperties, readContent, type TypedContent } from './types';

/** What one input item asks for. */
interface SendRequest {
	readonly target: Target;
	readonly to: readonly string[];
	readonly from: string | undefined;
	readonly content: TypedContent & MessageContent;
	readonly ext: IDataObject | undefined;
	readonly simplify: boolean;
}

interface Call extends SendCall {
	readonly simplify: boolean;
}

const restrictAccess: INodeProperties = {
	displayName: 'Restrict Access',
	name: 'restrictAccess',
	type: 'boolean',
	default: false,
	description:
		'Whether the uploaded file can be opened only with its secret, which goes along with the message. Needs a plan with this function.',
	displayOptions: { show: { '/mediaSource': ['binary'] } },
};

const properties: INodeProperties[] = [
	{
		displayName: 'Target',
		name: 'target',
		type: 'options',
		options: [
			{ name: 'User', value: 'user', description: 'One or more users, each in their own chat' },
		],
		default: 'user',
		description: 'Whom to send the message to',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. alice, bob',
		description:
			'ID of the recipient. Several: separate them with commas or new lines, or give a list by expression.',
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. support',
		description: 'User ID of the sender. Leave empty to send as admin.',
	},
	...messageTypeProperties,
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: byName([...extOptions, restrictAccess]),
	},
];

function present({ to, target, type, simplify }: Call, { raw, ids }: SendReply): Presented {
	const answered = new Set([...ids.keys()].map((id) => id.toLowerCase()));
	const missing = to.filter((id) => !answered.has(id.toLowerCase()));
	if (!simplify) return { items: [{ json: raw }], missing };
	const items = [...ids].map(([recipient, messageId]) => ({
		json: { to: recipient, messageId, messageType: type, target },
	}));
	return { items, missing };
}

/** message / send: one message for each input item, to one or more recipients. */
export const send = easemobOperation<SendRequest, Call, SendReply>(
	{
		value: 'send',
		name: 'Send',
		action: 'Send a message',
		description: 'Send a text, a picture or another message to users',
		properties,
	},
	{
		async read(reader) {
			const from = reader.text('from').trim();
			return {
				target: reader.choice('target', ['user']),
				to: reader.requiredList('to'),
				from: from === '' ? undefined : from,
				content: await readContent(reader),
				ext: readExt(reader),
				simplify: reader.flag('simplify'),
			};
		},
		async plan({ content, to, ...message }, session) {
			const body = await content.body({
				address: session.address,
				upload: async (request) => await uploadFile(session, request),
			});
			const { recipientsPerCall } = SEND_LIMITS[message.target];
			return mapReply(body, (wire) =>
				chunk(to, recipientsPerCall).map((recipients) => ({
					...message,
					to: recipients,
					type: content.type,
					body: wire,
				})),
			);
		},
		send: async (call, session) => await sendMessage(session, call),
		present,
		subjects: ({ to }) => to,
	},
);

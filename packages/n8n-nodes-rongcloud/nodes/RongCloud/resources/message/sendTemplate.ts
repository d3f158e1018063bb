import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { shortHash } from '../../../../core/base/hash';
import { accepted, mapReply } from '../../../../core/base/outcome';
import type { MessageCall, SendReply } from '../../../../core/messages/sharing';
import { readSwitches, switchOptions } from '../../../../core/messages/switches';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { mostMessages } from '../../../../core/pacing/laneLimits';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import type { Batching } from '../../../../core/run/operation';
import { notedBody } from '../../../../core/webhook/notedBody';
import { IDS } from '../../service/ids';
import { rongCloudOperation } from '../operation';
import { contentText } from './content';
import { pushTextOptions, readPushTexts } from './push';
import { readRecipients, recipientProperties, type Recipients } from './recipients';
import { MESSAGE_DOUBT, messageRefusals } from './refusals';
import { answeredNow, sentIn } from './sendCall';
import { itemOf, sharingOf } from './sharing';
import { SWITCHES } from './switches';
import type { Target } from './targets';
import { asJsonText, filledWith, placeholdersIn, readValues } from './template';
import { OBJECT_NAMES } from './types/names';

const TARGETS = ['user', 'system'] as const satisfies readonly Target[];

/** Pages "message/send-private-template" and "system/send-private-template". */
const PATHS = {
	user: '/message/private/publish_template.json',
	system: '/message/system/publish_template.json',
} as const;

/** Types that consist of a text, and the member of their content that holds it. */
const TEXT_FIELDS = { txt: 'content', info: 'message' } as const;

/** What is each recipient's own. */
interface Personal {
	/** By placeholders, with their braces. */
	readonly values: IDataObject;
	/** `pushContent` and `pushData`, where the message has them. */
	readonly push: Readonly<Record<string, string>>;
}

/** What one input item asks for: one text for all its recipients. */
interface TemplateRequest extends Recipients<(typeof TARGETS)[number]> {
	readonly type: string;
	readonly objectName: string;
	/** JSON text with placeholders. */
	readonly content: string;
	readonly fields: Readonly<Record<string, 0 | 1 | true>>;
	/** As typed, with placeholders. */
	readonly pushTexts: Readonly<Record<string, string>>;
	/** One for each of `to`, in their order. */
	readonly personal: readonly Personal[];
}

/** A request, or several of one template. */
type TemplateCall = TemplateRequest & MessageCall<Target> & { readonly template: string };

/** Those of Send's switches that templates have as well. */
const SWITCHED = ['verifyBlacklist', 'contentAvailable', 'silent'];
const switches = SWITCHES.filter(({ property }) => SWITCHED.includes(property.name));

const properties: INodeProperties[] = [
	...recipientProperties(TARGETS),
	{
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Information',
				value: 'info',
				description: 'A grey line in the chat, of which nobody is notified',
			},
			{ name: 'Text', value: 'txt', description: 'A text message' },
		],
		default: 'txt',
		description: 'What kind of message to send',
	},
	{
		displayName: 'Template',
		name: 'content',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Hello {name}, your order {order} is on its way',
		description:
			'What the message says, with names in braces where each item has a value of its own',
	},
	{
		displayName: 'Values (JSON)',
		name: 'values',
		type: 'json',
		default: '{}',
		description:
			'What to put in the places of the names, such as {"name": "Ann", "order": 1024}. Values without a place are not sent.',
		hint: "To take the input item's own fields, enter {{ $json }} as expression",
	},
	optionsProperty([
		...switchOptions(switches),
		...pushTextOptions.map((option) => ({
			...option,
			description: `${option.description ?? ''} May have names in braces too.`,
		})),
	]),
];

const sharing = sharingOf<TemplateCall>();

/** Items of one template share calls, each recipient with values of their own. */
const batching: Batching<TemplateCall> = {
	...sharing.batching,
	joinKey: (call) => sharing.batching.joinKey({ ...call, identity: call.template }),
	// What is narrowed is of one item, whose recipients all get the same.
	narrow: (call, subjects) => ({
		...sharing.batching.narrow(call, subjects),
		personal: call.personal.slice(0, subjects.length),
	}),
	join: (calls) => ({
		...sharing.batching.join(calls),
		personal: calls.flatMap(({ personal }) => personal),
	}),
};

function readContent(reader: ItemReader) {
	const type = reader.choice('messageType', ['txt', 'info']);
	const text = reader.requiredText('content');
	const content = contentText({ content: { [TEXT_FIELDS[type]]: text } });
	return { type, text, objectName: OBJECT_NAMES[type], content };
}

function read(reader: ItemReader): TemplateRequest {
	const recipients = readRecipients(reader, TARGETS);
	const { text, ...whole } = readContent(reader);
	const pushTexts = readPushTexts(reader);
	const values = readValues(
		reader,
		new Map([
			['content', text],
			...Object.entries(pushTexts).map(([field, own]) => [`options.${field}`, own] as const),
		]),
	);
	const escaped = new Map([...values].map(([name, value]) => [name, asJsonText(value)]));
	// One that grows too long would be the refusal of all who share its call.
	contentText({ content: filledWith(whole.content, escaped) });
	const named = placeholdersIn(text).map(
		(name) => [`{${name}}`, escaped.get(name.trim()) ?? ''] as const,
	);
	// Push texts are no JSON and need the values as they are, so they are filled in here.
	const push = Object.entries(pushTexts).map(
		([field, own]) => [field, filledWith(own, values)] as const,
	);
	const personal: Personal = { values: Object.fromEntries(named), push: Object.fromEntries(push) };
	return {
		...recipients,
		...whole,
		fields: readSwitches(reader, recipients.target, switches),
		pushTexts,
		personal: recipients.to.map(() => personal),
	};
}

/** As JSON; the lists have an entry for each recipient, in the same order. */
function bodyOf(call: TemplateRequest): IDataObject {
	const { from, to, objectName, content, fields, pushTexts, personal } = call;
	const pushLists = Object.keys(pushTexts).map(
		(field) => [field, personal.map(({ push }) => push[field])] as const,
	);
	return {
		fromUserId: from,
		objectName,
		content,
		toUserId: [...to],
		values: personal.map(({ values }) => values),
		...Object.fromEntries(pushLists),
		...fields,
	};
}

/** message / sendTemplate: one text, in which each item has words of its own. */
export const sendTemplate = rongCloudOperation<TemplateRequest, TemplateCall, SendReply>(
	{
		value: 'sendTemplate',
		name: 'Send Template',
		action: 'Send a message from a template',
		description: 'Send one text to many users, with words of their own for each, in few calls',
		properties,
	},
	{
		read,
		whom: (reader) => reader.requiredList('to', IDS),
		async plan(request, { session, scope }) {
			const { target, from, objectName, content, fields, pushTexts, personal } = request;
			const template = shortHash(scope, target, from, objectName, content, fields, pushTexts);
			return accepted([
				{
					...request,
					template,
					identity: shortHash(template, personal[0]),
					simplify: true,
					combineItems: true,
					mostMessages: mostMessages(session.lanes[target]),
				},
			]);
		},
		async send(call, { session }, signal) {
			const { target, from, to } = call;
			const outcome = await session.call(
				{
					method: 'POST',
					path: PATHS[target],
					body: notedBody({
						scope: session.account.scope,
						from,
						to,
						body: { json: bodyOf(call) },
						idsIn: (reply) => sentIn(reply).map(({ messageId }) => messageId),
					}),
					pace: { lane: target, load: { messages: to.length } },
					refusals: messageRefusals,
					doubt: MESSAGE_DOUBT,
				},
				signal,
			);
			return answeredNow(mapReply(outcome, (answer) => sharing.readReply(answer, call)));
		},
		present: (call, reply) => sharing.present(call, reply, itemOf(call)),
		subjects: ({ to }) => to,
		wording: { subject: 'to', thing: 'message to', done: 'sent' },
		order: sharing.order,
		batching,
		memory: sharing.memory,
	},
);

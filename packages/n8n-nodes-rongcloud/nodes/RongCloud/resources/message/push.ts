import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { excerpt } from '../../../../core/base/excerpt';
import { isObject, plainText } from '../../../../core/base/json';
import { badInput, type ProblemError } from '../../../../core/base/problem';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { withinLength } from '../../../../core/parameters/length';
import type { ParameterPath } from '../../../../core/parameters/paths';
import { LIMITS } from '../../limits';
import { SERVICE } from '../../service/texts';
import { channelGroups, CHANNELS, type Channel, type ChannelField } from './channels';

const TITLE = 'options.pushTitle';
const PUSH_EXT = 'options.pushExt';
const PUSH_CONFIGS = 'options.pushConfigs';

/** Options that become members of `pushExt`, which can be given as a whole instead. */
const PARTS = [TITLE, 'options.pushTemplateId', 'options.forceShowPushContent', PUSH_CONFIGS];

/** All options that `pushExt` is made of. */
export const PUSH_EXT_OPTIONS: readonly ParameterPath[] = [...PARTS, PUSH_EXT];

export const pushTextOptions: INodeProperties[] = [
	{
		displayName: 'Push Data',
		name: 'pushData',
		type: 'string',
		default: '',
		placeholder: 'e.g. {"orderId": "1024"}',
		description: 'Text of your own that the app gets with the push notification (appData)',
	},
	{
		displayName: 'Push Text',
		name: 'pushContent',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your order is on its way',
		description:
			'Text of the push notification that offline recipients see. Commands, information and custom messages are pushed only with it.',
	},
];

export const pushExtOption: INodeProperties = {
	displayName: 'Push Settings (JSON)',
	name: 'pushExt',
	type: 'json',
	default: '{}',
	description:
		'All settings of the push notification as the JSON object pushExt, instead of the single ones',
};

/** Options of push notifications; a collection lists them with the others. */
export const pushOptions: INodeProperties[] = [
	...pushTextOptions,
	{
		displayName: 'Push Title',
		name: 'pushTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Order 1024',
		description: `Title of the push notification, ${LIMITS.pushTitleChars} characters at most`,
	},
	{
		displayName: 'Push Template',
		name: 'pushTemplateId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123456',
		description: "ID of a push text in several languages, made in the service's console",
	},
	{
		displayName: 'Always Show Push Text',
		name: 'forceShowPushContent',
		type: 'boolean',
		default: false,
		description: 'Whether to show the push text even where the app hides the details',
	},
	{
		displayName: 'Push Channels',
		name: 'pushConfigs',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add channel',
		description: 'Settings for the phones of one maker each',
		options: channelGroups,
	},
	pushExtOption,
];

/** How the settings were given: as single options, or typed as JSON, where types are the user's. */
interface Given {
	readonly isJson: boolean;
	readonly fault: (what: string, advice: string) => ProblemError;
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** As JSON has it, so that a text is told from a number. */
const shown = (value: unknown) => excerpt(JSON.stringify(value));

/** A text of the settings; a number that an expression gives for a single option becomes one. */
function textIn(name: string, value: unknown, { isJson, fault }: Given): string {
	const text = isJson && typeof value !== 'string' ? '' : plainText(value);
	if (text !== '') return text;
	throw fault(`sets ${name} to ${shown(value)}`, 'RongCloud takes a text there.');
}

/** A value as it is sent: of a choice the number or text that was meant. */
function toSend({ name, values, form, orText }: ChannelField, value: unknown, given: Given) {
	const { isJson, fault } = given;
	if (values === undefined) {
		const text = textIn(name, value, given);
		if (form === undefined || form.pattern.test(text)) return text;
		throw fault(`sets ${name} to ${shown(text)}`, `RongCloud takes ${form.wanted} there.`);
	}
	const meant = values.find((one) => String(one.value) === plainText(value));
	if (meant !== undefined && (!isJson || meant.value === value)) return meant.value;
	if (meant !== undefined && orText === true) return plainText(value);
	const allowed = values.map((one) => one.value).join(', ');
	const kind = meant === undefined ? '' : ' The type has to be right too: a number has no quotes.';
	throw fault(`sets ${name} to ${shown(value)}`, `Use one of: ${allowed}.${kind}`);
}

/** The settings of one channel; undefined where it has none. */
function readChannel(
	channel: Channel,
	settings: IDataObject,
	given: Given,
): IDataObject | undefined {
	const { fault } = given;
	const set: IDataObject = {};
	for (const [name, value] of Object.entries(settings)) {
		const field = channel.fields.find((one) => one.name === name);
		if (field === undefined) {
			const known = channel.fields.map((one) => one.name).join(', ');
			throw fault(`sets ${name}, which ${channel.name} does not have`, `It has ${known}.`);
		}
		if (isGiven(value)) Object.assign(set, { [name]: toSend(field, value, given) });
	}
	const needed = channel.fields.find(
		({ name, needs }) => name in set && needs !== undefined && !(needs in set),
	);
	if (needed?.needs !== undefined) {
		throw fault(`sets ${needed.name} without ${needed.needs}`, 'Set both, or neither.');
	}
	return Object.keys(set).length === 0 ? undefined : set;
}

/** Channels as the service takes them: one object for each. */
function readChannels(
	channels: ReadonlyArray<readonly [string, unknown]>,
	given: Given,
): IDataObject[] {
	const { fault } = given;
	const names = channels.map(([name]) => name);
	const twice = names.find((name, index) => names.indexOf(name) < index);
	if (twice !== undefined) {
		throw fault(`has the channel ${twice} twice`, 'Put its settings into one object.');
	}
	return channels.flatMap(([name, settings]) => {
		const channel = CHANNELS.find((one) => one.name === name);
		if (channel === undefined) {
			const known = CHANNELS.map((one) => one.name).join(', ');
			throw fault(`has the channel "${name}", which RongCloud does not know`, `Use ${known}.`);
		}
		if (!isObject(settings)) throw fault(`has no settings for ${name}`, 'Enter an object.');
		const set = readChannel(channel, settings, given);
		return set === undefined ? [] : [{ [name]: set }];
	});
}

/** `pushConfigs` of what was typed: a list with an object for each channel. */
function readConfigs(pushConfigs: unknown, given: Given): IDataObject[] {
	if (!isGiven(pushConfigs)) return [];
	if (!Array.isArray(pushConfigs) || !pushConfigs.every(isObject)) {
		throw given.fault(
			'has no list of objects as pushConfigs',
			'Enter one object for each channel in a list, such as [{"HW": {"channelId": "news"}}].',
		);
	}
	return readChannels(
		pushConfigs.flatMap((one) => Object.entries(one)),
		given,
	);
}

const WHOLE = ['title', 'templateId', 'forceShowPushContent', 'pushConfigs'];

/** The settings that were typed as JSON, without blank ones (page "send-private", "pushExt"). */
function readWhole(typed: IDataObject, given: Given): IDataObject {
	const { fault } = given;
	const unknown = Object.keys(typed).find((name) => !WHOLE.includes(name));
	if (unknown !== undefined) {
		throw fault(`sets ${unknown}, which RongCloud does not know`, `It knows ${WHOLE.join(', ')}.`);
	}
	const { title, templateId, forceShowPushContent } = typed;
	const texts = Object.entries({ title, templateId })
		.filter(([, value]) => isGiven(value))
		.map(([name, value]) => [name, textIn(name, value, given)] as const);
	const { length } = [...(isGiven(title) ? textIn('title', title, given) : '')];
	if (length > LIMITS.pushTitleChars) {
		throw fault(
			`has a title of ${length} characters`,
			`${SERVICE} takes ${LIMITS.pushTitleChars}. Shorten it.`,
		);
	}
	const force = isGiven(forceShowPushContent) ? { forceShowPushContent } : {};
	if (isGiven(forceShowPushContent) && forceShowPushContent !== 0 && forceShowPushContent !== 1) {
		throw fault(
			`sets forceShowPushContent to ${shown(forceShowPushContent)}`,
			'Use the number 0 or 1, without quotes.',
		);
	}
	const pushConfigs = readConfigs(typed.pushConfigs, given);
	return {
		...Object.fromEntries(texts),
		...force,
		...(pushConfigs.length === 0 ? {} : { pushConfigs }),
	};
}

const givenAs = (reader: ItemReader, name: ParameterPath): Given => ({
	isJson: name === PUSH_EXT,
	fault: (what, advice) => badInput(`${reader.label(name)} ${what}.`, advice),
});

function readParts(reader: ItemReader): IDataObject {
	const typed = reader.text(TITLE).trim();
	const title = withinLength(reader, TITLE, typed, LIMITS.pushTitleChars, SERVICE);
	const templateId = reader.text('options.pushTemplateId').trim();
	const rows = reader.value(PUSH_CONFIGS);
	const channels = isObject(rows) ? Object.entries(rows) : [];
	const pushConfigs = readChannels(channels, givenAs(reader, PUSH_CONFIGS));
	return {
		...(title === '' ? {} : { title }),
		...(templateId === '' ? {} : { templateId }),
		...(reader.flag('options.forceShowPushContent') ? { forceShowPushContent: 1 } : {}),
		...(pushConfigs.length === 0 ? {} : { pushConfigs }),
	};
}

/** `pushExt` as JSON text; undefined where nothing is set. */
export function readWholePushExt(reader: ItemReader): string | undefined {
	const whole = readWhole(reader.json(PUSH_EXT), givenAs(reader, PUSH_EXT));
	return Object.keys(whole).length === 0 ? undefined : JSON.stringify(whole);
}

function readPushExt(reader: ItemReader): string | undefined {
	const whole = readWholePushExt(reader);
	const parts = readParts(reader);
	if (Object.keys(parts).length === 0) return whole;
	if (whole === undefined) return JSON.stringify(parts);
	const labels = PARTS.filter((name) => reader.isAdded(name)).map((name) => reader.label(name));
	throw badInput(
		`${reader.label(PUSH_EXT)} and ${labels.join(', ')} are both set.`,
		'Use the JSON, or the single options.',
	);
}

/** The texts as they go on the wire; blank ones are left out. */
export function readPushTexts(reader: ItemReader): Record<string, string> {
	const texts = ['pushContent', 'pushData'].map(
		(name) => [name, reader.text(`options.${name}`)] as const,
	);
	return Object.fromEntries(texts.filter(([, text]) => text.trim() !== ''));
}

/**
 * Fields of the request for push notifications.
 *
 * @throws ProblemError on bad input
 */
export function readPush(reader: ItemReader): Record<string, string> {
	const pushExt = readPushExt(reader);
	return { ...readPushTexts(reader), ...(pushExt === undefined ? {} : { pushExt }) };
}

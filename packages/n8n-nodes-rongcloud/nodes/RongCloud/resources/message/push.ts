import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import { badInput, type ProblemError } from '../../../../core/base/problem';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { withinLength } from '../../../../core/parameters/length';
import { LIMITS } from '../../limits';
import { SERVICE } from '../../service/texts';
import { channelGroups, CHANNELS, type Channel, type ChannelField } from './channels';

const TITLE = 'options.pushTitle';
const PUSH_EXT = 'options.pushExt';
const PUSH_CONFIGS = 'options.pushConfigs';

/** Options that become members of `pushExt`, which can be given as a whole instead. */
const PARTS = [TITLE, 'options.pushTemplateId', 'options.forceShowPushContent', PUSH_CONFIGS];

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

type Fault = (what: string, advice: string) => ProblemError;

/** A value as it is sent: of a choice the number or text that was meant. */
function toSend({ name, values }: ChannelField, value: unknown, fault: Fault): unknown {
	if (values === undefined) return value;
	const meant = values.find((one) => String(one.value) === plainText(value));
	if (meant !== undefined) return meant.value;
	const allowed = values.map((one) => one.value).join(', ');
	throw fault(`sets ${name} to "${plainText(value)}"`, `Use one of: ${allowed}.`);
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The settings of one channel; undefined where it has none. */
function readChannel(channel: Channel, given: IDataObject, fault: Fault): IDataObject | undefined {
	const set: IDataObject = {};
	for (const [name, value] of Object.entries(given)) {
		const field = channel.fields.find((one) => one.name === name);
		if (field === undefined) {
			const known = channel.fields.map((one) => one.name).join(', ');
			throw fault(`sets ${name}, which ${channel.name} does not have`, `It has ${known}.`);
		}
		if (isGiven(value)) Object.assign(set, { [name]: toSend(field, value, fault) });
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
function readChannels(given: ReadonlyArray<readonly [string, unknown]>, fault: Fault) {
	return given.flatMap(([name, settings]) => {
		const channel = CHANNELS.find((one) => one.name === name);
		if (channel === undefined) {
			const known = CHANNELS.map((one) => one.name).join(', ');
			throw fault(`has the channel "${name}", which RongCloud does not know`, `Use ${known}.`);
		}
		if (!isObject(settings)) throw fault(`has no settings for ${name}`, 'Enter an object.');
		const set = readChannel(channel, settings, fault);
		return set === undefined ? [] : [{ [name]: set }];
	});
}

/** Whoever typed all of it as JSON is told what the service would not understand. */
function checkWhole(reader: ItemReader, pushExt: IDataObject): void {
	const label = reader.label(PUSH_EXT);
	const fault: Fault = (what, advice) => badInput(`${label} ${what}.`, advice);
	const { pushConfigs } = pushExt;
	if (pushConfigs === undefined) return;
	if (!Array.isArray(pushConfigs)) {
		throw fault('has no list as pushConfigs', 'Enter one object for each channel in a list.');
	}
	const entries = pushConfigs.flatMap((one: unknown) => (isObject(one) ? Object.entries(one) : []));
	readChannels(entries, fault);
}

function readParts(reader: ItemReader): IDataObject {
	const typed = reader.text(TITLE).trim();
	const title = withinLength(reader, TITLE, typed, LIMITS.pushTitleChars, SERVICE);
	const templateId = reader.text('options.pushTemplateId').trim();
	const rows = reader.value(PUSH_CONFIGS);
	const fault: Fault = (what, advice) => badInput(`${reader.label(PUSH_CONFIGS)} ${what}.`, advice);
	const pushConfigs = readChannels(isObject(rows) ? Object.entries(rows) : [], fault);
	return {
		...(title === '' ? {} : { title }),
		...(templateId === '' ? {} : { templateId }),
		...(reader.flag('options.forceShowPushContent') ? { forceShowPushContent: 1 } : {}),
		...(pushConfigs.length === 0 ? {} : { pushConfigs }),
	};
}

/** `pushExt` as JSON text; undefined where nothing is set. */
export function readWholePushExt(reader: ItemReader): string | undefined {
	const whole = reader.json(PUSH_EXT);
	if (Object.keys(whole).length === 0) return undefined;
	checkWhole(reader, whole);
	return JSON.stringify(whole);
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

import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isObject, plainText } from '../base/json';
import { badInput } from '../base/problem';
import { parseList } from '../parameters/list';
import { wrongAddress } from './ipAllowList';
import { asNodeError } from './nodeError';
import { USUAL_NAMES, type OptionNames } from './optionNames';
import { DEFAULT_MAX_AGE_S } from './options';

/** What the user wants of a trigger. */
export interface TriggerSettings {
	/** Kinds of event that start the workflow. */
	readonly events: readonly string[];
	readonly acceptUnsigned: boolean;
	readonly deduplicate: boolean;
	readonly downloadMedia: boolean;
	readonly ignoreOwnMessages: boolean;
	/** Where the service tells what has sent a message. */
	readonly ignoreServerMessages: boolean;
	/** 0: however old. */
	readonly maxAgeSeconds: number;
	readonly fromUsers: readonly string[];
	readonly toUsers: readonly string[];
	readonly ignoreUsers: readonly string[];
	readonly groupIds: readonly string[];
	/** By the names that the service's Send has for them. */
	readonly messageTypes: readonly string[];
	readonly ipAllowList: readonly string[];
}

type Parameters = Pick<IWebhookFunctions, 'getNodeParameter'>;

/** On or off; also as text by expression. */
function readFlag(value: unknown, whenNotGiven: boolean): boolean {
	const text = plainText(value).trim().toLowerCase();
	return text === '' ? whenNotGiven : ['true', '1', 'yes', 'on'].includes(text);
}

function readList(value: unknown, label: string): string[] {
	const parsed = parseList(value);
	if (parsed.ok) return parsed.entries;
	throw badInput(
		`'${label}'${parsed.entry === undefined ? '' : `: "${parsed.entry}"`} ${parsed.reason}.`,
		'Enter values separated by commas, semicolons or new lines.',
	);
}

function readMaxAge(value: unknown): number {
	if (plainText(value).trim() === '') return DEFAULT_MAX_AGE_S;
	const seconds = Number(plainText(value));
	if (Number.isFinite(seconds) && seconds >= 0) return seconds;
	throw badInput(
		`'Max Age (Seconds)' is "${plainText(value)}", which is not a number of zero or more.`,
		'Enter a number, or 0 to accept events however old they are.',
	);
}

function readAddresses(value: unknown): string[] {
	const entries = readList(value, 'IP(s) Allowlist');
	const wrong = wrongAddress(entries);
	if (wrong === undefined) return entries;
	throw badInput(
		`'IP(s) Allowlist': "${wrong}" is neither an address nor a range.`,
		'Enter addresses such as 203.0.113.7, or ranges such as 203.0.113.0/24.',
	);
}

function readRunOptions(given: unknown) {
	const { deduplicate, downloadMedia }: Record<string, unknown> = isObject(given) ? given : {};
	return {
		deduplicate: readFlag(deduplicate, true),
		downloadMedia: readFlag(downloadMedia, false),
	};
}

/**
 * Reads the parameters of a trigger.
 *
 * @throws ProblemError that names what is wrong
 */
export function readSettings(
	ctx: Parameters,
	{ groups, servers }: OptionNames = USUAL_NAMES,
): TriggerSettings {
	const given: unknown = ctx.getNodeParameter('options', {});
	const options: Record<string, unknown> = isObject(given) ? given : {};
	return {
		events: readList(ctx.getNodeParameter('events', []), 'Trigger On'),
		acceptUnsigned: readFlag(options.acceptUnsigned, false),
		...readRunOptions(given),
		ignoreOwnMessages: readFlag(options.ignoreOwnMessages, true),
		ignoreServerMessages: readFlag(options[servers.name], true),
		maxAgeSeconds: readMaxAge(options.maxAgeSeconds),
		fromUsers: readList(options.fromUsers, 'From Users'),
		toUsers: readList(options.toUsers, 'To Users'),
		ignoreUsers: readList(options.ignoreUsers, 'Ignored Users'),
		groupIds: readList(options[groups.name], groups.label),
		messageTypes: readList(options.messageTypes, 'Message Types'),
		ipAllowList: readAddresses(options.ipWhitelist),
	};
}

/** What the run that a trigger has started has to know; n8n asks for parameters by item there. */
export function readRunSettings(
	ctx: Pick<IExecuteFunctions, 'getNodeParameter'>,
): Pick<TriggerSettings, 'deduplicate' | 'downloadMedia'> {
	return readRunOptions(ctx.getNodeParameter('options', 0, {}));
}

/** The same, where what is wrong is an error of the workflow. */
export function settingsOf(
	ctx: Parameters & Pick<IWebhookFunctions, 'getNode'>,
	names?: OptionNames,
): TriggerSettings {
	try {
		return readSettings(ctx, names);
	} catch (error) {
		throw asNodeError(ctx.getNode(), error);
	}
}

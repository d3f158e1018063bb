import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { isObject } from '../../../../core/base/json';
import { badInput } from '../../../../core/base/problem';
import { rowsProperty } from '../../../../core/node/rowsProperty';
import { readRows } from '../../../../core/parameters/rows';

/** An option that becomes a key of `ext` (REST documentation, "Push extension fields"). */
interface ExtOption {
	readonly name: string;
	readonly path: readonly [string] | readonly [string, string];
	readonly kind: 'flag' | 'text';
}

const FLAGS: readonly ExtOption[] = [
	{ name: 'silent', path: ['em_ignore_notification'], kind: 'flag' },
	{ name: 'forceNotification', path: ['em_force_notification'], kind: 'flag' },
];

/** Newer revisions and the server SDK write these. */
const NEW_PUSH: readonly ExtOption[] = [
	{ name: 'pushTitle', path: ['em_push_ext', 'title'], kind: 'text' },
	{ name: 'pushContent', path: ['em_push_ext', 'content'], kind: 'text' },
];

/** Older servers and the mobile SDKs read these. */
const OLD_PUSH: readonly ExtOption[] = [
	{ name: 'pushTitle', path: ['em_apns_ext', 'em_push_title'], kind: 'text' },
	{ name: 'pushContent', path: ['em_apns_ext', 'em_push_content'], kind: 'text' },
];

const PUSH_KEYS = {
	new: NEW_PUSH,
	old: OLD_PUSH,
	both: [...NEW_PUSH, ...OLD_PUSH],
} as const satisfies Record<string, readonly ExtOption[]>;

/** The options that fit the chosen keys; blank means the newer ones. */
function extOptionsOf(reader: ItemReader): readonly ExtOption[] {
	const isChosen = reader.text('options.pushKeys') !== '';
	const keys = isChosen ? reader.choice('options.pushKeys', ['new', 'old', 'both']) : 'new';
	return [...FLAGS, ...PUSH_KEYS[keys]];
}

/** Options that end up in the message's extension; a collection lists them with the others. */
export const extOptions: INodeProperties[] = [
	rowsProperty({
		displayName: 'Extension Fields',
		name: 'extFields',
		description: 'Your own data for the receiving app, which gets it with the message (ext)',
	}),
	{
		displayName: 'Extension (JSON)',
		name: 'ext',
		type: 'json',
		default: '{}',
		description:
			'The same as a JSON object. Extension Fields and the push settings of the options are added to it.',
	},
	{
		displayName: 'Notify Even if Muted',
		name: 'forceNotification',
		type: 'boolean',
		default: false,
		description: 'Whether to notify recipients who have turned notifications off too',
	},
	{
		displayName: 'Push Text',
		name: 'pushContent',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your order is on its way',
		description: 'Text of the push notification that offline recipients see',
	},
	{
		displayName: 'Push Format',
		name: 'pushKeys',
		type: 'options',
		options: [
			{
				name: 'Newer Servers',
				value: 'new',
				description: 'As newer servers read them (em_push_ext)',
			},
			{
				name: 'Older Servers',
				value: 'old',
				description: 'As older servers read them (em_apns_ext)',
			},
			{ name: 'Both', value: 'both', description: 'For servers of either kind' },
		],
		default: 'new',
		description:
			'How Push Title and Push Text are written. Try Both where notifications do not show them.',
	},
	{
		displayName: 'Push Title',
		name: 'pushTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Order 1024',
		description: 'Title of the push notification that offline recipients see',
	},
	{
		displayName: 'Without Push Notification',
		name: 'silent',
		type: 'boolean',
		default: false,
		description: 'Whether to deliver without a push notification to offline recipients',
	},
];

function valueOf(reader: ItemReader, { name, kind }: ExtOption): string | true | undefined {
	if (kind === 'flag') return reader.flag(`options.${name}`) ? true : undefined;
	const text = reader.text(`options.${name}`);
	return text.trim() === '' ? undefined : text;
}

/** The two options that hold the user's own data. */
const ROWS = 'options.extFields';
const JSON_TEXT = 'options.ext';

/** What the user typed, in rows and as JSON. */
function readTyped(reader: ItemReader): IDataObject {
	const [rows, json] = [readRows(reader, ROWS), reader.json(JSON_TEXT)];
	const twice = Object.keys(rows).find((name) => Object.hasOwn(json, name));
	if (twice === undefined) return { ...json, ...rows };
	throw badInput(
		`${reader.label(ROWS)} and ${reader.label(JSON_TEXT)} both set ${twice}.`,
		'Remove it from one of them.',
	);
}

/** The typed extension has something else where an option wants to write. */
function clash(reader: ItemReader, { name, path }: ExtOption) {
	const [key] = path;
	const typedIn = Object.hasOwn(readRows(reader, ROWS), key) ? ROWS : JSON_TEXT;
	return badInput(
		`${reader.label(`options.${name}`)} and ${reader.label(typedIn)} both set ${path.join('.')}.`,
		'Remove it from one of them.',
	);
}

/**
 * The message's `ext`: what the user typed, and what options add to it. Nothing typed is
 * overwritten.
 *
 * @returns undefined when there is nothing to send, since an empty or null `ext` is not allowed
 * @throws ProblemError when two of them set the same key to different values
 */
export function readExt(reader: ItemReader): IDataObject | undefined {
	const ext = readTyped(reader);
	const [silent, forced] = ['options.silent', 'options.forceNotification'];
	if (reader.flag(silent) && reader.flag(forced)) {
		throw badInput(
			`${reader.label(silent)} and ${reader.label(forced)} are both on.`,
			'Turn one of them off: a message is pushed or it is not.',
		);
	}
	for (const option of extOptionsOf(reader)) {
		const value = valueOf(reader, option);
		if (value === undefined) continue;
		const [key, inner] = option.path;
		const typed = ext[key];
		if (inner === undefined) {
			if (typed !== undefined && typed !== value) throw clash(reader, option);
			ext[key] = value;
			continue;
		}
		if (typed !== undefined && !isObject(typed)) throw clash(reader, option);
		if (typed?.[inner] !== undefined && typed[inner] !== value) throw clash(reader, option);
		ext[key] = { ...typed, [inner]: value };
	}
	return Object.keys(ext).length === 0 ? undefined : ext;
}

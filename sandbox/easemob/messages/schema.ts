/**
 * The request bodies of the send pages (one-to-one, group, chat room), field by field, and nothing else: the
 * documentation does not say that other fields are tolerated, so a field too many is a mistake.
 *
 * Empty strings are refused throughout: a field without a value is left out. `null` is refused
 * because no field has it as its type.
 */
import { LIMITS } from '../../../nodes/Easemob/limits';
import type { SendEndpoint } from './endpoints';

const text = { type: 'string', minLength: 1 };
export const flag = { type: 'boolean' };

const FILE_URL = {
	type: 'string',
	// Printed samples mask the file's UUID, so its form is not checked more closely than this.
	pattern: '^https?://[^/\\s]+/[^/\\s]+/[^/\\s]+/chatfiles/[A-Za-z0-9-]+$',
};

const wholeNumber = { type: 'integer', minimum: 0 };
const pixels = { type: 'number', exclusiveMinimum: 0 };

function closedObject(required: string[], properties: Record<string, unknown>) {
	return { type: 'object', required, additionalProperties: false, properties };
}

const file = { url: FILE_URL, filename: text, secret: text };

/** One schema per type, by the value of `type`. */
export const BODY_SCHEMAS = {
	txt: closedObject(['msg'], { msg: text }),
	img: closedObject(['url'], {
		...file,
		size: closedObject(['width', 'height'], { width: pixels, height: pixels }),
	}),
	// The table calls it `Length`; every sample, every callback and the official SDK say `length`.
	audio: closedObject(['url'], { ...file, length: wholeNumber }),
	video: closedObject(['url'], {
		...file,
		thumb: FILE_URL,
		thumb_secret: text,
		length: wholeNumber,
		file_length: wholeNumber,
	}),
	file: closedObject(['url'], file),
	// Degrees as strings, though callbacks deliver numbers.
	loc: closedObject(['lat', 'lng', 'addr'], { lat: text, lng: text, addr: text }),
	cmd: closedObject(['action'], { action: text }),
	custom: closedObject([], {
		customEvent: { type: 'string', pattern: LIMITS.customEvent.source },
		customExts: {
			type: 'object',
			maxProperties: LIMITS.customExtsEntries,
			additionalProperties: { type: 'string' },
		},
	}),
} as const;

/** `ext` is free, except for the keys that steer the push (REST documentation, push extension). */
const EXT = {
	type: 'object',
	properties: {
		em_ignore_notification: flag,
		em_force_notification: flag,
		em_push_ext: {
			type: 'object',
			properties: { title: { type: 'string' }, content: { type: 'string' } },
		},
	},
};

export const DEVICE_OPTIONS = { sync_device: flag, routetype: { const: 'ROUTE_ONLINE' } };

/** A sample of the documentation sends it empty. */
export function roamIgnoreUsers(most?: number) {
	return { type: 'array', items: text, ...(most === undefined ? {} : { maxItems: most }) };
}

export function sendSchema({ targets, users, options }: SendEndpoint) {
	const list = (most: number) => ({ type: 'array', minItems: 1, maxItems: most, items: text });
	const required = ['to', 'type', 'body', ...(users === undefined ? [] : ['users'])];
	return {
		...closedObject(required, {
			from: text,
			to: list(targets),
			type: { enum: Object.keys(BODY_SCHEMAS) },
			body: { type: 'object' },
			...(users === undefined ? {} : { users: list(users) }),
			...options,
			ext: EXT,
			env: { type: 'string', pattern: LIMITS.callbackEnvironment.source },
		}),
		allOf: Object.entries(BODY_SCHEMAS).map(([type, body]) => ({
			if: { type: 'object', properties: { type: { const: type } } },
			then: { type: 'object', properties: { body } },
		})),
	};
}

/** A body that passed the schema of its endpoint. */
export interface SendRequest {
	from?: string;
	to: string[];
	type: keyof typeof BODY_SCHEMAS;
	body: Record<string, unknown>;
	ext?: Record<string, unknown>;
	/** Targeted messages only. */
	users?: string[];
	/** Whatever else the endpoint takes. */
	[option: string]: unknown;
}

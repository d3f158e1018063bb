/**
 * The `body` of each type of message (the send pages), field by field, and nothing else: the
 * documentation does not say that other fields are tolerated, so a field too many is a mistake.
 *
 * Empty strings are refused throughout: a field without a value is left out. `null` is refused
 * because no field has it as its type.
 */
import { closedObject, text } from '../../kit/schema';
import { MESSAGE } from '../limits';

const FILE_URL = {
	type: 'string',
	// Printed samples mask the file's UUID, so its form is not checked more closely than this.
	pattern: '^https?://[^/\\s]+/[^/\\s]+/[^/\\s]+/chatfiles/[A-Za-z0-9-]+$',
};

const wholeNumber = { type: 'integer', minimum: 0 };
const pixels = { type: 'number', exclusiveMinimum: 0 };

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
		customEvent: { type: 'string', pattern: MESSAGE.customEvent },
		customExts: {
			type: 'object',
			maxProperties: MESSAGE.customExts,
			additionalProperties: { type: 'string' },
		},
	}),
} as const;

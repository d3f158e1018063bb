/** The `body` of what a client sends: as in the REST API, and what only clients know, as callbacks show it. */
import { closedObject, text, url } from '../../kit/schema';
import { BODY_SCHEMAS } from '../messages/bodies';

const length = { type: 'integer', minimum: 0 };
const degrees = { type: 'number' };
const size = closedObject(['width', 'height'], { width: length, height: length });

const file = { url, filename: text, secret: text, file_length: length };

export const CLIENT_BODIES = {
	txt: BODY_SCHEMAS.txt,
	img: closedObject(['url'], { ...file, size, thumbFilename: text }),
	audio: closedObject(['url'], { ...file, length }),
	video: closedObject(['url'], { ...file, length, size, thumb: url, thumb_secret: text }),
	file: closedObject(['url'], file),
	loc: closedObject(['lat', 'lng', 'addr'], { lat: degrees, lng: degrees, addr: text }),
	cmd: BODY_SCHEMAS.cmd,
	// A list is what old clients send, and then the map beside it may differ.
	custom: closedObject([], {
		customEvent: text,
		customExts: { anyOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }] },
		'v2:customExts': { type: 'object', additionalProperties: { type: 'string' } },
	}),
	combine: closedObject(['url', 'title', 'summary', 'msg', 'combineLevel'], {
		...file,
		title: text,
		summary: text,
		msg: text,
		combineLevel: length,
	}),
} as const;

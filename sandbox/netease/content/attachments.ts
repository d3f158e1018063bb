/**
 * The attachment of each type, key by key, as the vendor's clients read them (web SDK) and the v1 page on
 * message formats prints them, and nothing else: one key too many is a mistake. The samples of apifox have
 * `width` and `height` for pictures; native clients read `w` and `h`, so the long names are refused.
 */
import { anyObject, closedObject, text, url } from '../../kit/schema';

const count = { type: 'integer', minimum: 0 };
const pixels = { type: 'integer', minimum: 1 };
const duration = { type: 'integer', minimum: 1 };

function degrees(most: number) {
	return { type: 'number', minimum: -most, maximum: most };
}

const FILE = {
	name: text,
	url,
	/** Hex of the MD5 of the bytes. */
	md5: { type: 'string', pattern: '^[0-9a-f]{32}$' },
	/** Without the dot. */
	ext: { type: 'string', pattern: '^[^./\\s]+$' },
	size: count,
};

/** By message type. Text and tips (0 and 10) need none, and the sample has one that no client shows. */
export const ATTACHMENTS: Readonly<Record<number, Record<string, unknown>>> = {
	0: anyObject,
	1: closedObject(['url'], { ...FILE, w: pixels, h: pixels }),
	// `dur` in milliseconds; no page says that it must be there.
	2: closedObject(['url'], { ...FILE, dur: duration }),
	3: closedObject(['url'], { ...FILE, dur: duration, w: pixels, h: pixels }),
	4: closedObject(['lng', 'lat', 'title'], {
		lng: degrees(180),
		lat: degrees(90),
		title: { type: 'string' },
	}),
	6: closedObject(['url', 'name'], FILE),
	10: anyObject,
	100: { ...anyObject, minProperties: 1 },
};

/** Those whose content is their text. */
export const TEXT_TYPES: readonly number[] = [0, 10];

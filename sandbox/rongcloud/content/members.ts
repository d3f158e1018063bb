/** What the contents of the built-in message types are made of. */
import { closedObject, text, url } from '../../kit/schema';
import { MESSAGE } from '../limits';

/** Of the bytes of a file, as base64 without line breaks. */
function base64(mostBytes: number, start = '') {
	return {
		type: 'string',
		minLength: 4,
		maxLength: Math.ceil(mostBytes / 3) * 4,
		pattern: `^${start}(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$`,
	};
}

/** A small JPEG, as the documents have it; a PNG is let through, because clients show it as well. */
export const thumbnail = base64(MESSAGE.thumbnailBytes, '(?=/9j/|iVBORw0KGgo)');

export const amr = base64(MESSAGE.oldVoiceBytes);

export const count = { type: 'integer', minimum: 0 };

/** Text in one of the official SDKs, a number in the other. */
export const bytes = { anyOf: [count, { type: 'string', pattern: '^[0-9]+$' }] };

export const pixels = { type: 'integer', minimum: 1 };

export const voiceSeconds = { type: 'integer', minimum: 1, maximum: MESSAGE.voiceSeconds };

export function degrees(most: number) {
	return { type: 'number', minimum: -most, maximum: most };
}

/** What any content may have besides its own members. */
const COMMON = {
	user: {
		...closedObject(['id'], { id: text, name: text, portrait: text, extra: text }),
	},
	extra: text,
	mentionedInfo: {
		...closedObject(['type'], {
			type: { enum: [1, 2] },
			userIdList: { type: 'array', minItems: 1, items: text, uniqueItems: true },
			mentionedContent: text,
		}),
		// 1 mentions everybody, 2 those who are listed.
		if: { type: 'object', properties: { type: { const: 2 } } },
		then: { type: 'object', required: ['userIdList'] },
	},
	audit: closedObject([], { auditType: { type: 'integer' }, strategy: text }),
};

export function content(required: string[], properties: Record<string, unknown>) {
	return closedObject(required, { ...COMMON, ...properties });
}

/** Of a file that is somewhere on the web; `localPath` is for the sender's own device. */
export const file = { name: text, localPath: text };

export { text, url };

import { contents } from '../resources/message/types';
import { objectNames, typeOf } from '../resources/message/types/names';

/** Of forwarded chats, which people send. */
const COMBINED = 'RC:CombineMsg';

/** Types that somebody says something with, though Send does not have them. */
const NOT_SENT: readonly string[] = [COMBINED, 'RC:VcMsg', 'RC:ImgTextMsg', 'RC:StreamMsg'];

const SENT: ReadonlySet<string> = new Set(objectNames.values());

/**
 * Whether a message of this type says something to somebody. The service's other types (`RC:...`) are
 * receipts, notices and the like, which are nothing to answer.
 */
export function isMessageType(objectName: string): boolean {
	if (!objectName.startsWith('RC:')) return objectName !== '';
	return SENT.has(objectName) || NOT_SENT.includes(objectName);
}

/** As Send calls it; the service's own name where Send has no such type. */
export function messageTypeOf(objectName: string): string {
	if (objectName === COMBINED) return 'combine';
	return objectName.startsWith('RC:') && !SENT.has(objectName) ? objectName : typeOf(objectName);
}

/** As Send takes it of a message that is quoted: of any other type the service's or the user's name. */
export function quotedTypeOf(objectName: string): string {
	return SENT.has(objectName) ? typeOf(objectName) : objectName;
}

/** Send's, and those that only people send, as choices. */
export const MESSAGE_TYPES: ReadonlyArray<{ name: string; value: string }> = [
	...Object.entries(contents.names).map(([value, name]) => ({ name, value })),
	{ name: 'Forwarded Chats', value: 'combine' },
];

/** One call, one text for each of its recipients (message/send-private-template and the system one). */
import { RongRefusal, wrongParameter } from '../errors';
import { DELIVERY_FIELDS, ids, MESSAGE_FIELDS, PUSH_FIELDS } from '../fields/common';
import { bool, flag, text, textMap, textOrEmpty } from '../fields/kinds';
import type { Fields, Read } from '../fields/read';
import { MESSAGE } from '../limits';

/** Lists beside the recipients, in their order: "must define templates individually for each user". */
function beside<Kind>(kind: Kind, most: number) {
	return { kind, many: most, repeats: true } as const;
}

export function templateFields(most: number) {
	return {
		...MESSAGE_FIELDS,
		toUserId: ids(most),
		values: { ...beside(textMap, most), required: true },
		pushContent: beside(textOrEmpty, most),
		pushData: beside(textOrEmpty, most),
		pushExt: beside(text, most),
		contentAvailable: PUSH_FIELDS.contentAvailable,
		disablePush: { kind: bool },
		isPersisted: DELIVERY_FIELDS.isPersisted,
		isCounted: DELIVERY_FIELDS.isCounted,
		disableUpdateLastMsg: DELIVERY_FIELDS.disableUpdateLastMsg,
		msgRandom: DELIVERY_FIELDS.msgRandom,
	} as const satisfies Fields;
}

/** Of private templates alone. */
export const PRIVATE_TEMPLATE_FIELDS = {
	verifyBlacklist: { kind: flag },
	isIncludeSender: { kind: flag },
	needReadReceipt: { kind: flag },
} as const satisfies Fields;

export type Template = Read<ReturnType<typeof templateFields>> &
	Read<typeof PRIVATE_TEMPLATE_FIELDS>;

const BESIDE = ['values', 'pushContent', 'pushData', 'pushExt'] as const;

/** What a message for one recipient is made of. */
export interface Filled {
	to: string;
	content: string;
	pushContent?: string;
	pushData?: string;
	pushExt?: string;
}

/** Throws unless every list has an entry for every recipient. */
export function filled(template: Template): Filled[] {
	const { toUserId, values, content, pushContent, pushData, pushExt } = template;
	for (const name of BESIDE) {
		const list = template[name];
		if (list !== undefined && list.length !== toUserId.length) {
			throw wrongParameter(`'${name}' has ${list.length} entries for ${toUserId.length} users`);
		}
	}
	return toUserId.map((to, index) => {
		const own = ownValues(values[index], index);
		const text = textFilled(content, own);
		if (Buffer.byteLength(text) > MESSAGE.contentBytes) {
			throw new RongRefusal('tooLong', `'content' for ${to}`);
		}
		return {
			to,
			content: text,
			...one('pushContent', pushContent?.[index], own),
			...one('pushData', pushData?.[index], own),
			...one('pushExt', pushExt?.[index], {}),
		};
	});
}

function ownValues(given: Record<string, string> | undefined, index: number) {
	const own = given ?? {};
	const bare = Object.keys(own).find((key) => !/^\{[^{}]+\}$/.test(key));
	if (bare !== undefined)
		throw wrongParameter(`'values/${index}' has the key ${bare} without braces`);
	return own;
}

function one(name: 'pushContent' | 'pushData' | 'pushExt', text: string | undefined, own: object) {
	return text === undefined ? {} : { [name]: textFilled(text, own) };
}

/**
 * No page says what becomes of a quote in a value. The plainest reading is taken: the text is put in as
 * it is, so that a value which is not written as JSON wants it breaks the content, and is refused.
 */
function textFilled(template: string, own: object): string {
	const values = new Map<string, string>(Object.entries(own));
	return template.replace(/\{[^{}"]+\}/g, (placeholder) => values.get(placeholder) ?? placeholder);
}

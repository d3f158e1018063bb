import type { IDataObject } from 'n8n-workflow';
import type { LongNumber } from '../../../../../core/base/longNumbers';

/** A field of the request, with its group: `push_config.push_content`. */
export type Entry = readonly [field: string, value: Value];

export type Value =
	string | boolean | number | readonly string[] | Readonly<Record<string, Member>>;

type Member = string | number | LongNumber;

/** The members of a request beside the message, as they go on the wire. */
export type Groups = Readonly<Record<string, Value | Readonly<Record<string, Value>>>>;

/** Puts fields into their groups. A group without fields is not there at all. */
export function grouped(entries: readonly Entry[]): Groups {
	const alone = entries.filter(([field]) => !field.includes('.'));
	const groups = new Map<string, Entry[]>();
	for (const [path, value] of entries) {
		const [group = '', field] = path.split('.');
		if (field === undefined) continue;
		groups.set(group, [...(groups.get(group) ?? []), [field, value]]);
	}
	const members = [...groups].map(([group, own]) => [group, Object.fromEntries(own)] as const);
	return { ...Object.fromEntries(members), ...Object.fromEntries(alone) };
}

/** The entry, unless the text is blank: what nobody entered is not sent. */
export function given(field: string, text: string): Entry[] {
	return text.trim() === '' ? [] : [[field, text]];
}

/** An object as JSON text, unless it is empty. */
export function jsonText(object: IDataObject): string {
	return Object.keys(object).length === 0 ? '' : JSON.stringify(object);
}

import type { ItemReader } from './itemReader';

/** As tables and forms give numbers: as text. */
const NUMBER = /^\d+(?:\.\d+)?$/;

/** A number above zero of the input item itself, such as an upload's `width`; also as text of digits. */
export function ownNumber(reader: ItemReader, name: string): number | undefined {
	const field = reader.field(name);
	const value = typeof field === 'string' && NUMBER.test(field.trim()) ? Number(field) : field;
	return typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : undefined;
}

import type { ItemReader } from './itemReader';

/** A number above zero of the input item itself, such as an upload's `width`. */
export function ownNumber(reader: ItemReader, name: string): number | undefined {
	const value = reader.field(name);
	return typeof value === 'number' && value > 0 ? value : undefined;
}

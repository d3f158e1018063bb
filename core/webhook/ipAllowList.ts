/** Addresses of one family, as bits from the highest. */
interface Range {
	readonly family: 4 | 6;
	readonly bits: string;
}

const toBits = (number: number, width: number) => number.toString(2).padStart(width, '0');

function bitsOf4(text: string): string | undefined {
	const parts = text.split('.');
	const isPart = (part: string) => /^\d{1,3}$/.test(part) && Number(part) < 256;
	if (parts.length !== 4 || !parts.every(isPart)) return undefined;
	return parts.map((part) => toBits(Number(part), 8)).join('');
}

/** Groups of an address of version 6, where `::` stands for zeros. */
function bitsOf6(text: string): string | undefined {
	const [head = '', tail, ...more] = text.split('::');
	const groups = (part: string) => (part === '' ? [] : part.split(':'));
	const [before, after] = [groups(head), groups(tail ?? '')];
	const missing = 8 - before.length - after.length;
	if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
	const all = [...before, ...Array<string>(missing).fill('0'), ...after];
	if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
	return all.map((group) => toBits(parseInt(group, 16), 16)).join('');
}

/** An address of version 4 may be written as one of version 6. */
function parseAddress(text: string): Range | undefined {
	const [, mapped] = /^::ffff:([\d.]+)$/i.exec(text) ?? [];
	const four = bitsOf4(mapped ?? text);
	if (four !== undefined) return { family: 4, bits: four };
	const six = bitsOf6(text);
	return six === undefined ? undefined : { family: 6, bits: six };
}

/** An address, or a range such as `192.168.1.0/24`; undefined when it is neither. */
function parseRange(text: string): Range | undefined {
	const [base = '', length, ...more] = text.split('/');
	const address = parseAddress(base);
	if (address === undefined || more.length > 0) return undefined;
	if (length === undefined) return address;
	if (!/^\d{1,3}$/.test(length) || Number(length) > address.bits.length) return undefined;
	return { ...address, bits: address.bits.slice(0, Number(length)) };
}

/** The first entry of a list that is neither an address nor a range. */
export function wrongAddress(entries: readonly string[]): string | undefined {
	return entries.find((entry) => parseRange(entry) === undefined);
}

/**
 * Whether a list of addresses and ranges (CIDR), of either version, has an address. An empty list has
 * all; otherwise what is no address is in none.
 */
export function isAllowedAddress(entries: readonly string[], address: string): boolean {
	if (entries.length === 0) return true;
	const own = parseAddress(address.trim());
	if (own === undefined) return false;
	return entries.some((entry) => {
		const range = parseRange(entry);
		return range !== undefined && range.family === own.family && own.bits.startsWith(range.bits);
	});
}

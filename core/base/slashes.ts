const SLASH = '/';

/** An address without the slashes at its end. Without a pattern, which would go through long rows again and again. */
export function withoutTrailingSlashes(address: string): string {
	let end = address.length;
	while (address[end - 1] === SLASH) end -= 1;
	return address.slice(0, end);
}

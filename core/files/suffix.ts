/** The suffix of a file's name, without its dot; '' where it has none. */
export function suffixOf(fileName: string): string {
	const [, suffix = ''] = /\.([^./\s]+)$/.exec(fileName) ?? [];
	return suffix;
}

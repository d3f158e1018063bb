export function pathOf(url: string): string {
	return url.split('?', 1)[0] ?? '';
}

/** Whether a route such as `/rooms/:id/members` covers a path. */
export function covers(route: string, path: string): boolean {
	const pattern = route.split('/');
	const segments = path.split('/');
	return (
		pattern.length === segments.length &&
		pattern.every((part, index) =>
			part.startsWith(':') ? segments[index] !== '' : part === segments[index],
		)
	);
}

/** The name in the URL of a server that listens here. */
export function hostInUrl(host: string): string {
	if (host === '0.0.0.0') return '127.0.0.1';
	return host.includes(':') ? `[${host}]` : host;
}

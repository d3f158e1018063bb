/** Where a request is addressed to: organization, app, and the path within the app. */
export interface Address {
	org: string;
	app: string;
	/** With its leading slash, such as `/messages/users`; empty when there is nothing more. */
	rest: string;
}

/** Undefined when the path is too short to name an app. */
export function addressOf(path: string): Address | undefined {
	const [, org, app, ...rest] = path.split('/').map(decoded);
	if (!org || !app) return undefined;
	return { org, app, rest: rest.map((segment) => `/${segment}`).join('') };
}

export function pathOf(url: string): string {
	return url.split('?', 1)[0] ?? '';
}

/** Whether a route such as `/:org/:app/chatfiles/:uuid` covers a path. */
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

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

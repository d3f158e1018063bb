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

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

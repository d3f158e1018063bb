import { withoutTrailingSlashes } from '../../../core/base/slashes';
import { CredentialFault } from '../../../core/service/credentialFault';
import { parseHost, type HostField } from '../../../core/service/host';
import type { ServiceAddress } from '../../../core/service/session';

/** Where an app's REST API lives; `base` is such as `https://a1.easemob.com/org/app`. */
export interface AppAddress extends Omit<ServiceAddress, 'scope' | 'renewsToken'> {
	readonly org: string;
	readonly app: string;
}

/** The fields of the credential that make up the address. */
export interface AddressFields {
	readonly host?: unknown;
	readonly org?: unknown;
	readonly app?: unknown;
}

const HOST: HostField = {
	label: "'Host'",
	example:
		'Enter the REST API host of your data centre, such as a1.easemob.com, or server:port or a full https:// address for a private deployment.',
	whereInConsole: "The console shows it as REST API under the app's domain configuration.",
};

/** org_name and app_name: one path segment each. */
const NAME = /^[\p{L}\p{N}_.-]+$/u;

function asText(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

/** Organization and App; a whole App Key (`org#app`) pasted into either of them stands for both. */
function parseNames(org: string, app: string): { org: string; app: string } {
	const key = [org, app].find((typed) => typed.includes('#'));
	const [keyOrg = '', ...halves] = key?.split('#').map((part) => part.trim()) ?? [];
	const keyApp = halves.join('#');
	const names = key === undefined ? { org, app } : { org: keyOrg, app: keyApp };
	const others = [org, app].filter((typed) => typed !== '' && typed !== key);
	const fits = key === undefined || others.every((typed) => [key, keyOrg, keyApp].includes(typed));
	if (!fits) {
		throw new CredentialFault(
			`'Organization' and 'App' name different apps: "${org}" and "${app}". Enter the Orgname and the Appname of one app.`,
		);
	}
	for (const [label, name] of [
		['Organization', names.org],
		['App', names.app],
	] as const) {
		if (name === '') {
			throw new CredentialFault(
				`'${label}' is empty. The console shows Orgname and Appname in the app's details; they are the two halves of its App Key, org#app.`,
			);
		}
		if (!NAME.test(name) || /^\.+$/.test(name)) {
			throw new CredentialFault(
				`'${label}' is not a name: "${name}". Enter it as the console shows it, without a path.`,
			);
		}
	}
	return names;
}

/**
 * Reads host, organization and app of a credential. No scheme means https; a path before
 * organization and app is kept (private deployments behind a proxy); one that holds them already is
 * not doubled.
 *
 * @throws CredentialFault that names the field and what to enter
 */
export function parseAddress(fields: AddressFields): AppAddress {
	const { org, app } = parseNames(asText(fields.org), asText(fields.app));
	const url = parseHost(asText(fields.host), HOST);
	const appPath = `/${encodeURIComponent(org)}/${encodeURIComponent(app)}`;
	const prefix = withoutTrailingSlashes(url.pathname);
	const doubled = `${prefix}/`.lastIndexOf(`${appPath}/`);
	const root = doubled === -1 ? prefix : prefix.slice(0, doubled);
	return { base: `${url.origin}${root}${appPath}`, host: url.host, org, app };
}

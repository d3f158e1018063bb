import { excerpt } from '../base/excerpt';
import type { ConnectionFault } from './exchange';

/** What happened, and what to do. */
export interface FaultText {
	readonly message: string;
	readonly advice: string;
}

/**
 * The system's own words in brackets, without its codes: n8n replaces a message with such a code
 * by a sentence of its own, and the host would be lost.
 */
function inBrackets(text: string): string {
	const plain = excerpt(text)
		.replace(/\bE[A-Z]{4,}\b:?/g, '')
		.replace(/\s+/g, ' ')
		.trim();
	return plain === '' ? '' : ` (${plain})`;
}

/** What TLS libraries call a fault, what that means, and what helps beside checking the host. */
const SECURE_FAULTS: ReadonlyArray<{ says: RegExp; means: string; advice: string }> = [
	{
		says: /wrong version number|packet length too long|http request/i,
		means: 'it answers without HTTPS',
		advice: 'If it has no HTTPS, put http:// before the host.',
	},
	{
		says: /self.signed certificate|verify the first certificate|get (?:local )?issuer certificate/i,
		means: 'its certificate comes from an authority that n8n does not know',
		advice:
			"Install a certificate with its full chain there, or name the authority's file to n8n in the environment variable NODE_EXTRA_CA_CERTS.",
	},
	{
		says: /certificate has expired/i,
		means: 'its certificate has expired',
		advice: 'Renew the certificate there.',
	},
	{
		says: /certificate is not yet valid/i,
		means: 'its certificate is not valid yet',
		advice: 'Compare the clocks of the two machines.',
	},
	{
		says: /does not match certificate's altnames|altname/i,
		means: 'its certificate is for another name',
		advice: 'Enter the name that the certificate is for.',
	},
];

/** A private server is the usual case, whatever the library says. */
const NO_HTTPS = 'A private deployment without HTTPS needs http:// before the host.';

/** Words for a secure connection that was not made; the library's own where they are not known. */
function describeSecureFault(host: string, check: string, text: string): FaultText {
	const known = SECURE_FAULTS.find(({ says }) => says.test(text));
	const why = known === undefined ? inBrackets(text) : `: ${known.means}`;
	return {
		message: `No secure connection to ${host} could be made${why}.`,
		advice: `${check}. ${known?.advice ?? NO_HTTPS}`,
	};
}

/** The names are n8n's own, of its environment variables. */
const FORBIDDEN_ADVICE =
	'Its protection against forged requests (SSRF) blocks private addresses and hosts on a list. Ask whoever runs n8n to name the host in N8N_SSRF_ALLOWED_HOSTNAMES, or its address range in N8N_SSRF_ALLOWED_IP_RANGES where the host is entered as an IP address, and to restart n8n.';

/**
 * Words for a request that got no answer.
 *
 * @param where name of the service, as its credential is called, and of its field for the host
 * @param text the system's own words
 */
export function describeConnectionFault(
	fault: ConnectionFault,
	host: string,
	{ service, hostField }: { readonly service: string; readonly hostField: string },
	text: string,
): FaultText {
	const check = `Check '${hostField}' in the ${service} credential`;
	switch (fault) {
		case 'credential':
			return { message: text, advice: '' };
		case 'refused':
			return {
				message: `${host} refused the connection.`,
				advice: `Check '${hostField}' and its port in the ${service} credential, and that the server is running.`,
			};
		case 'nameNotFound':
			return {
				message: `The host ${host} could not be found.`,
				advice: `${check} for typing slips, and that n8n can reach the internet.`,
			};
		case 'forbidden':
			return { message: `n8n does not allow requests to ${host}.`, advice: FORBIDDEN_ADVICE };
		case 'certificate':
			return describeSecureFault(host, check, text);
		case 'unreachable':
			return {
				message: `${host} could not be reached.`,
				advice: `${check}, and that the network and its firewall let n8n reach it.`,
			};
		case 'timeout':
			return { message: `${host} did not answer in time.`, advice: '' };
		case 'cancelled':
			return { message: `The execution was stopped while waiting for ${host}.`, advice: '' };
		case 'closed':
			return { message: `${host} closed the connection before it answered.`, advice: '' };
		case 'tooLarge':
			return { message: `The answer of ${host} was ${text}.`, advice: `${check}.` };
		case 'other':
			return { message: `The request to ${host} broke off${inBrackets(text)}.`, advice: '' };
	}
}

import type { ConnectionFault } from '../../../core/exchange';
import type { ServiceAddress } from './address';

/** What happened and what to do, for a request that got no answer. */
export function describeConnectionFault(
	fault: ConnectionFault,
	{ host }: Pick<ServiceAddress, 'host'>,
	text: string,
): string {
	switch (fault) {
		case 'credential':
			return text;
		case 'refused':
			return `${host} refused the connection. Check 'Host' and its port in the Easemob credential, and that the server is running.`;
		case 'nameNotFound':
			return `The host ${host} could not be found. Check 'Host' in the Easemob credential for typing slips, and that n8n may reach the internet.`;
		case 'certificate':
			return `No secure connection to ${host} could be made (${text}). Check 'Host' in the Easemob credential: a private deployment without HTTPS needs http:// before the host.`;
		case 'unreachable':
			return `${host} could not be reached (${text}). Check 'Host' in the Easemob credential, and that the network and its firewall allow n8n to reach it.`;
		case 'timeout':
			return `${host} did not answer in time.`;
		case 'cancelled':
			return `The execution was stopped while waiting for ${host}.`;
		case 'closed':
			return `${host} closed the connection before it answered.`;
		case 'other':
			return `The request to ${host} broke off (${text}).`;
	}
}

import type { ConnectionFault } from '../../../../core/service/exchange';
import { describeConnectionFault } from '../../../../core/service/connectionFaults';

const EASEMOB = { service: 'Easemob', hostField: 'Host' };

const describeFault = (fault: ConnectionFault, text = 'the technical words') =>
	Object.values(describeConnectionFault(fault, 'im.local:8443', EASEMOB, text))
		.join(' ')
		.trim();

const faults: ConnectionFault[] = [
	'refused',
	'nameNotFound',
	'forbidden',
	'certificate',
	'unreachable',
	'timeout',
	'cancelled',
	'closed',
	'other',
];

describe('a failed connection', () => {
	it.each(faults)('%s: is told in whole sentences with host and port', (fault) => {
		expect(describeFault(fault)).toContain('im.local:8443');
		expect(describeFault(fault)).toMatch(/^\S.*\.$/);
	});

	it('each is told in its own way', () => {
		expect(new Set(faults.map((fault) => describeFault(fault))).size).toBe(faults.length);
	});

	it.each<ConnectionFault>(['refused', 'nameNotFound', 'certificate', 'unreachable'])(
		"%s: says to check 'Host'",
		(fault) => {
			expect(describeFault(fault)).toContain("'Host'");
		},
	);

	it.each<ConnectionFault>(['timeout', 'cancelled', 'closed', 'other'])(
		'%s: does not blame the credential for what happened after connecting',
		(fault) => {
			expect(describeFault(fault)).not.toContain("'Host'");
		},
	);

	it.each([
		['write EPROTO 1:error:0A00010B:SSL routines:wrong version number:', 'answers without HTTPS'],
		['self-signed certificate', 'an authority that n8n does not know'],
		['self signed certificate in certificate chain', 'an authority that n8n does not know'],
		['unable to verify the first certificate', 'an authority that n8n does not know'],
		['unable to get local issuer certificate', 'an authority that n8n does not know'],
		['certificate has expired', 'its certificate has expired'],
		['certificate is not yet valid', 'is not valid yet'],
		["Hostname/IP does not match certificate's altnames: Host: im.local.", 'for another name'],
	])('of security: "%s" is told in plain words', (text, means) => {
		const told = describeFault('certificate', text);
		expect(told).toContain(means);
		expect(told).not.toMatch(/SSL routines|first certificate|issuer|altnames|self.signed/);
	});

	it('of security that is of no known kind: quotes the technical words, and how to do without', () => {
		expect(describeFault('certificate', 'legacy renegotiation')).toContain('legacy renegotiation');
		expect(describeFault('certificate')).toContain('http://');
	});

	it('that is of no known kind: quotes the technical words', () => {
		expect(describeFault('other')).toContain('the technical words');
	});

	it('never names a network code, for which n8n would put a sentence of its own', () => {
		for (const fault of faults) {
			expect(describeFault(fault, 'connect EHOSTUNREACH 10.0.0.1:443')).not.toMatch(/E[A-Z]{4}/);
		}
	});

	it('a fault of the credential: its own words, and nothing else', () => {
		const text = "'Host' is empty. Enter it.";
		expect(describeConnectionFault('credential', 'im.local', EASEMOB, text)).toEqual({
			message: text,
			advice: '',
		});
	});

	it.each(faults)('%s: the message is one sentence, and the advice is apart from it', (fault) => {
		const { message, advice } = describeConnectionFault(fault, 'im.local', EASEMOB, 'why');
		expect(message).toMatch(/^\S.*[^.]\.$/);
		expect(message).not.toMatch(/Check|Enter/);
		expect(advice === '' || /^\S.*\.$/.test(advice)).toBe(true);
	});

	it('quotes nothing where only a network code is known', () => {
		expect(describeFault('other', 'EPIPE')).not.toMatch(/[()]/);
		expect(describeFault('certificate', ' ECONNRESET: ')).not.toMatch(/[()]/);
	});

	it('quotes on one line what came on several', () => {
		expect(describeFault('other', 'first\n\tsecond')).toContain('first second');
	});
});

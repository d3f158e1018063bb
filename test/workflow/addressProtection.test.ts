import { ALLOWED_HOST, BLOCKED_HOST } from '../support/n8n/addressProtection';
import { credentialsFor, messageOf } from '../support/easemob';
import { testCredential } from '../support/n8n/testCredential';
import { readme } from '../support/readme';
import { useSandbox } from '../support/sandboxed';

/** A private server of the service, where n8n's own protection of private addresses is on. */

const easemob = useSandbox();
const text = messageOf('txt', { text: '你好' });
const PLACES = ['N8N_SSRF_ALLOWED_HOSTNAMES', 'N8N_SSRF_ALLOWED_IP_RANGES'];

/** The sandbox's credential, with another name for its server. */
const at = (host: string, more: object = {}) => {
	const { credential } = easemob.sandbox;
	return credentialsFor({
		...credential,
		host: credential.host.replace('127.0.0.1', host),
		...more,
	});
};

describe.each([
	['a private address', '127.0.0.1'],
	['a host on the list of blocked ones', BLOCKED_HOST],
])('%s', (_what, host) => {
	test.each(['token', 'clientCredentials'])(
		'is told as what it is, and what to set (%s)',
		async (authentication) => {
			const credentials = at(host, { authentication, token: easemob.sandbox.appToken });
			const { error } = await easemob.run(text, { credentials });

			const told = `${error?.message} ${error?.description}`;
			expect(told).toContain('The message to alice was not sent: ');
			expect(told).toContain(`n8n does not allow requests to ${host}`);
			for (const place of PLACES) expect(told).toContain(place);
			expect(error?.description).toContain('Nothing was sent.');
			expect(easemob.sandbox.requests).toEqual([]);
		},
	);

	test('is told in the words that README quotes', async () => {
		const { error } = await easemob.run(text, {
			credentials: at(host, { authentication: 'token', token: easemob.sandbox.appToken }),
		});

		const [, words = ''] = /: (n8n does not .*\.) \[item 0\]$/.exec(error?.message ?? '') ?? [];
		expect(readme).toContain(
			`| \`${words.replace(/(127\.0\.0\.1|blocked\.example)(:\d+)?/, '10.0.0.5')}\``,
		);
	});

	test('is told so by the Test button', async () => {
		const { status, message } = await testCredential(at(host).easemobApi ?? {});

		expect(status).toBe('Error');
		expect(message).toContain(`n8n does not allow requests to ${host}`);
		for (const place of PLACES) expect(message).toContain(place);
	});
});

test('a host that is allowed by its name is asked', async () => {
	const { error, json } = await easemob.run(text, { credentials: at(ALLOWED_HOST) });

	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ to: 'alice' }]);
});

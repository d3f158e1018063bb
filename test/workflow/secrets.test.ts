import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../../sandbox/easemob';
import { credentialsFor } from '../support/easemob';
import { callOf, easemobOperations, type EasemobCall } from '../support/operations/easemobCalls';
import { useSandbox } from '../support/sandboxed';
import { testCredential } from '../support/n8n/testCredential';

const easemob = useSandbox();
const { run } = easemob;

/** Everything that must never leave the credential. */
function secretsIn(credential: Record<string, unknown>): string[] {
	const { clientSecret, token, accessToken, callbackSecret } = credential;
	const [, fetched] = String(accessToken ?? '').split(/\.(.*)/s);
	const all = [clientSecret, token, accessToken, fetched, callbackSecret];
	return all.map((value) => String(value ?? '')).filter((value) => value.length > 7);
}

const send = { resource: 'message', operation: 'send', to: 'alice', text: '你好' };

/** A service that repeats whatever it was given, as some proxies do in their error pages. */
const leaky = (credential: Record<string, unknown>) => ({
	error: 'unauthorized',
	error_description: `Bad request with Authorization: Bearer ${String(credential.token)} and ${secretsIn(credential).join(' ')}`,
});

const FAULTS: readonly Fault[] = [
	{ kind: 'status', status: 400 },
	{ kind: 'status', status: 401, times: 9 },
	{ kind: 'status', status: 403 },
	{ kind: 'status', status: 404 },
	{ kind: 'status', status: 413 },
	{ kind: 'status', status: 429, headers: { 'retry-after': '999' } },
	{ kind: 'status', status: 502, times: 9 },
	{ kind: 'cutBefore', times: 9 },
	{ kind: 'garbage', times: 9 },
];

describe.each(['clientCredentials', 'token'])('with %s', (authentication) => {
	const credential = () => ({
		...easemob.sandbox.credential,
		authentication,
		token: easemob.sandbox.appToken,
		callbackSecret: 'callback-secret-1234567890',
	});

	/** Nothing of the credential is in what is left of runs of this call that meet the fault. */
	async function expectNoSecrets(
		{ path, parameters, items }: EasemobCall,
		fault: Fault,
	): Promise<void> {
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const credentials = credentialsFor(credential());
			await run(send, { credentials });
			easemob.sandbox.reset();
			const secrets = secretsIn(credentials.easemobApi ?? {});
			const body = { body: leaky(credentials.easemobApi ?? {}) };
			easemob.sandbox.fault({ ...fault, ...(fault.kind === 'status' ? body : {}), path });
			const result = await run(parameters, { credentials, items, node: { onError } });

			const stored = JSON.stringify([result.run, result.error, { ...result.error }]);
			expect(stored).toMatch(/"error":/);
			for (const secret of secrets) expect(stored).not.toContain(secret);
			expect(result.error?.stack ?? '').not.toContain(easemob.sandbox.appToken);
		}
	}

	describe.each(easemobOperations)('$path', (operation) => {
		// What gets no answer is repeated for some seconds where that harms nobody; the words are the same.
		const isQuick = (fault: Fault) => fault.kind === 'status' && fault.status !== 502;
		const faults = operation.path === 'message/send' ? FAULTS : FAULTS.filter(isQuick);

		test.each(faults)(
			'no secret is in what is stored of a run that fails with %j',
			async (fault) => {
				await expectNoSecrets(await callOf(operation, easemob), fault);
			},
		);
	});
});

test('a refusing token endpoint that repeats the secret does not make us repeat it', async () => {
	const credential = { ...easemob.sandbox.credential, clientSecret: 'very-secret-value-1' };
	const body = {
		error: 'invalid_grant',
		error_description: 'client_secret=very-secret-value-1 does not match',
	};
	easemob.sandbox.fault({ kind: 'status', status: 400, path: '/token', body, times: 2 });
	const { error } = await run(send, { credentials: credentialsFor(credential) });
	expect(error?.message).toContain("Copy 'Client Secret' again");
	expect(JSON.stringify(error)).not.toContain('very-secret-value-1');

	const { message } = await testCredential(credential);
	expect(message).not.toContain('very-secret-value-1');
});

test('a token fetched while running is hidden where the service repeats it', async () => {
	const server = createServer((request, response) => {
		const token = 'YWMtFetchedWhileRunning0123456789';
		const asked = request.url?.endsWith('/token');
		response.writeHead(asked ? 200 : 400, { 'content-type': 'application/json' });
		const refusal = { error: 'x', error_description: `no right for ${token} here` };
		response.end(JSON.stringify(asked ? { access_token: token, expires_in: 60 } : refusal));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	const credential = { ...easemob.sandbox.credential, host: `http://127.0.0.1:${port}` };
	const { run: stored, error } = await run(send, { credentials: credentialsFor(credential) });
	await new Promise((done) => server.close(done));

	expect(error?.description).toContain('no right for [hidden] here');
	expect(JSON.stringify(stored)).not.toContain('FetchedWhileRunning');
});

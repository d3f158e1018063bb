import type { INodeCredentialTestResult } from 'n8n-workflow';
import type { Fault } from '../../sandbox/kit/faults/list';
import type { RunningServer } from '../../sandbox/kit/start';
import { testCredential, type TestedType } from './n8n/testCredential';
import { closedHost, startJsonServer, startPageServer } from './otherServers';
import { useStarted } from './started';

/** A sandbox of a service whose requests are signed with App Key and App Secret. */
interface SignedSandbox<AppState extends string> extends RunningServer {
	readonly credential: { readonly appKey: string; readonly appSecret: string };
	setApp(state: AppState): void;
	fault(fault: Fault): void;
}

/** A credential, and what its Test button says. */
export interface CredentialButton<AppState extends string> extends TestedType {
	/** The service, as errors name it. */
	readonly service: string;
	startSandbox(): Promise<SignedSandbox<AppState>>;
	/** The request that it makes, and what of it is never the same twice. */
	readonly request: { readonly method: string; readonly path: string; readonly once: string };
	/** For an App Key that the service does not know. */
	readonly unknownApp: RegExp;
	/** Values that are wrong with this service alone, and what is said of them. */
	readonly wrong?: Readonly<
		Record<string, readonly [values: Record<string, string>, told: RegExp]>
	>;
	/** Answers that say nothing about the credential, and what is said of them. */
	readonly busy?: ReadonlyArray<
		readonly [answer: { readonly status: number; readonly body: object }, told: RegExp]
	>;
	/** What is said of an app in a state. */
	readonly apps: ReadonlyArray<readonly [AppState, RegExp]>;
}

/** Every state that the credential can be in. */
export function testCredentialButton<AppState extends string>(
	of: CredentialButton<AppState>,
): void {
	const sandbox = useStarted(of.startSandbox);
	const servers = useStarted(async () => {
		const [page, json, closed] = await Promise.all([
			startPageServer(),
			startJsonServer(),
			closedHost(),
		]);
		const close = async () => {
			await Promise.all([page, json].map(async (server) => await server.close()));
		};
		return { page: page.host, json: json.host, closed, close };
	});

	const press = async (
		entered: Readonly<Record<string, string>> = {},
	): Promise<INodeCredentialTestResult> =>
		await testCredential({ ...sandbox().credential, ...entered }, of);

	test('is content with a credential that works, each time anew', async () => {
		const content = { status: 'OK', message: 'Connection successful!' };
		expect(await press()).toEqual(content);
		expect(await press()).toEqual(content);
		const { method, path, once } = of.request;
		const { requests } = sandbox();
		expect(requests.map((request) => [request.method, request.path])).toEqual(
			Array.from({ length: 2 }, () => [method, path]),
		);
		expect(new Set(requests.map(({ headers }) => headers[once])).size).toBe(2);
	});

	const noAnswerOfIts = new RegExp(`answers, but not as ${of.service} does\\. Check 'Host'`);

	test.each<[string, () => Readonly<Record<string, string>>, RegExp]>([
		['no App Key', () => ({ appKey: ' ' }), /^'App Key' is empty/],
		['no App Secret', () => ({ appSecret: '' }), /^'App Secret' is empty/],
		['no host', () => ({ host: '' }), /^'Host' is empty/],
		['an App Key that nobody knows', () => ({ appKey: 'other' }), of.unknownApp],
		[
			'a wrong App Secret',
			() => ({ appSecret: 'another-secret' }),
			/did not accept the signature.* Check 'App Secret'/,
		],
		[
			'a port on which nobody listens',
			() => ({ host: `http://${servers().closed}` }),
			/refused the connection\. Check 'Host' and its port/,
		],
		['a web page', () => ({ host: `http://${servers().page}` }), noAnswerOfIts],
		["another service's JSON", () => ({ host: `http://${servers().json}` }), noAnswerOfIts],
		[
			'nonsense as a share',
			() => ({ limitShare: 'all' }),
			new RegExp(`^'Share of the Limits \\(%\\)' in the ${of.service.split(' ')[0] ?? ''}`),
		],
		...Object.entries(of.wrong ?? {}).map(
			([fault, [values, told]]): [string, () => Readonly<Record<string, string>>, RegExp] => [
				fault,
				() => values,
				told,
			],
		),
	])('tells %s', async (_fault, entered, told) => {
		const { status, message } = await press(entered());

		expect(status).toBe('Error');
		expect(message).toMatch(told);
		expect(message).not.toContain('another-secret');
	});

	test.each(of.apps)('tells an app that is %s', async (state, told) => {
		sandbox().setApp(state);
		expect((await press()).message).toMatch(told);
	});
	for (const [answer, told] of of.busy ?? []) {
		test(`says that it could not be checked, of ${JSON.stringify(answer)}`, async () => {
			sandbox().fault({ kind: 'status', ...answer });
			expect((await press()).message).toMatch(told);
		});
	}
}

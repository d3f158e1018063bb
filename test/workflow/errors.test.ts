import { randomUUID } from 'node:crypto';
import {
	CALLS,
	type Call,
	cases,
	EVERY,
	GENERIC,
	type Row,
	SENDING,
	STATUS,
	TOKENS,
} from '../support/documentedRefusals';
import { callOf, easemobOperations } from '../support/operations/easemobCalls';
import { usePassingTime } from '../support/passingTime';
import { useSandbox } from '../support/sandboxed';

/**
 * The refusals that the REST documentation lists, each as an answer of the service to a send, an
 * upload and a download, and what the user is told.
 */

usePassingTime();

const easemob = useSandbox();
const { run, requestsTo } = easemob;

/** Answers every such request with the refusal, and runs the node. */
async function refused(
	{ path, parameters, items }: Call,
	{ status, error, text }: Pick<Row, 'status' | 'error' | 'text'>,
	headers: Record<string, string> = {},
) {
	const body =
		error === '' && text === ''
			? ''
			: { error, exception: 'SomeException', timestamp: 1, duration: 0, error_description: text };
	easemob.sandbox.fault({ kind: 'status', status, path, body, headers, times: 99 });
	return await run(parameters, { items });
}

const HEADLINE = '$name meets $status $error "$text"';

describe.each([
	['sending', SENDING, 1],
	['response status codes', STATUS, 1],
	['tokens', TOKENS, 2],
] as const)('the documented refusals: %s', (_table, rows, requests) => {
	test.each(cases(rows))(HEADLINE, async (row) => {
		const { error } = await refused(row.call, row);

		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toContain(row.message);
		expect(error?.message).toMatch(/\. \[item 0\]$/);
		expect(error?.description).toContain(row.advice);
		const words = row.text || row.error;
		expect(error?.description).toContain(
			words === '' ? '' : `The service said: "${words}" (HTTP ${row.status}).`,
		);
		expect(error?.httpCode).toBe(String(row.status));
		expect(error?.context).toMatchObject({
			itemIndex: 0,
			data: { rest: [{ ...row.call.subject, status: `not ${row.call.done}` }] },
		});
		expect(requestsTo(row.call.path)).toHaveLength(requests);
		expect(easemob.sandbox.delivered).toEqual([]);
	});

	test.each(cases(rows).filter(({ vague }) => vague !== true))(
		`${HEADLINE}: is told in words of its own`,
		async (row) => {
			const { error } = await refused(row.call, row);

			expect(GENERIC.map((text) => `${text} [item 0]`)).not.toContain(error?.message);
		},
	);

	test.each(cases(rows))(`${HEADLINE}: continue on fail tells all of it`, async (row) => {
		const { status, text, error, call } = row;
		const body = { error, error_description: text };
		easemob.sandbox.fault({ kind: 'status', status, path: call.path, body, times: 99 });
		const { items } = await run(call.parameters, {
			items: call.items,
			node: { onError: 'continueRegularOutput' },
		});

		const told = String(items[0]?.json.error);
		for (const part of [row.message, row.advice, text]) expect(told).toContain(part);
		expect(items).toMatchObject([{ pairedItem: { item: 0 } }]);
	});
});

/** What any call may meet, so that it needs no words of its own. */
const GENERAL = [...SENDING, ...STATUS, ...TOKENS].filter(
	({ calls, vague }) => calls === EVERY && vague !== true,
);

describe.each(easemobOperations)('what any call may meet: $path', (operation) => {
	test.each(GENERAL)('$status $error "$text"', async ({ status, error: code, text, ...told }) => {
		const { path, parameters, items } = await callOf(operation, easemob);
		const body = code === '' && text === '' ? '' : { error: code, error_description: text };
		easemob.sandbox.fault({ kind: 'status', status, path, body, times: 99 });
		const { error } = await run(parameters, { items });

		expect(error?.name).toBe('NodeApiError');
		// Chat rooms have words of their own for what the plan lacks.
		const ownWords =
			operation.path.startsWith('chatRoom/') && /not part of your Easemob plan/.test(told.message);
		expect(error?.message).toContain(ownWords ? 'Chat rooms are not part of' : told.message);
		expect(error?.message).toMatch(/\. \[item 0\]$/);
		expect(error?.description).toContain(ownWords ? 'The free plan has no' : told.advice);
		expect(error?.httpCode).toBe(String(status));
		// A list is about nobody by name.
		const isList = operation.properties.some(({ name }) => name === 'returnAll');
		if (!isList) expect(JSON.stringify(error?.context.data)).toContain('"status":"not ');
	});
});

describe('a token that was pasted, and is refused', () => {
	test.each(cases(TOKENS))('$name meets $error "$text"', async (row) => {
		const { host, org, app } = easemob.sandbox.credential;
		const token = easemob.sandbox.issueToken({ expired: row.error === 'unauthorized' });
		const stale = row.error === 'unauthorized' ? token : `${token}x`;
		const { error } = await run(row.call.parameters, {
			items: row.call.items,
			credentials: {
				easemobApi: { host, org, app, authentication: 'token', token: stale, accessToken: '' },
			},
		});

		const told = `${error?.message} ${error?.description}`;
		expect(told).toContain(
			'Easemob refused the App Token: it has expired, or it belongs to another app.',
		);
		expect(told).toContain("enter it under 'App Token' in the credential");
		expect(told).not.toContain(stale);
		expect(easemob.sandbox.delivered).toEqual([]);
	});
});

describe('a refusal that passes: repeated, here until the service asks for too long a wait', () => {
	const PASSING: readonly Row[] = [
		{
			calls: EVERY,
			status: 429,
			error: 'reach_limit',
			text: 'This request has reached api limit',
			message: 'because too many came in one second',
			advice: 'Run it again later.',
		},
		{
			calls: ['send', 'room'],
			status: 403,
			error: 'message_send_error',
			text: 'message send reach limit',
			message: 'because too much was sent in a short time',
			advice: 'Run it again later.',
		},
		{
			calls: ['send', 'room'],
			status: 403,
			error: 'forbidden',
			text: 'Forbidden for url: [org/app/messages/users]',
			message: 'because too much was sent in a short time',
			advice: 'IP allow-list',
		},
		{
			calls: EVERY,
			status: 409,
			error: 'concurrent_operation_error',
			text: 'concurrent operation',
			message: 'Easemob was busy with another change of the same thing.',
			advice: 'Nothing was done by this call.',
		},
	];

	test.each(cases(PASSING))(HEADLINE, async (row) => {
		const { error } = await refused(row.call, row, { 'retry-after': '999' });

		expect(error?.message).toContain(row.message);
		expect(error?.description).toContain(row.advice);
		expect(error?.description).toContain(`The service said: "${row.text}" (HTTP ${row.status}).`);
		expect(error?.httpCode).toBe(String(row.status));
		expect(error?.context.data).toEqual({
			rest: [{ ...row.call.subject, status: `not ${row.call.done}` }],
		});
		expect(requestsTo(row.call.path)).toHaveLength(1);
	});

	/** Each is met by one kind of call; how a send goes on is tested with the failures. */
	const onceMet = cases(PASSING).filter(({ name, status }) =>
		['upload 429', 'room 403', 'send 409'].includes(`${name} ${status}`),
	);

	test.each(onceMet)(
		`${HEADLINE}: once, and is then done`,
		async ({ status, error, text, call }) => {
			const body = { error, error_description: text };
			easemob.sandbox.fault({ kind: 'status', status, path: call.path, body });
			const result = await run(call.parameters, { items: call.items });

			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(1);
			expect(requestsTo(call.path).map((request) => request.status)).toEqual([status, 200]);
		},
	);
});

describe('a fault of the server, after which nobody knows what was done', () => {
	const FAULTS: ReadonlyArray<readonly [status: number, body: unknown, words: string]> = [
		[500, { error: 'no_full_text_index', error_description: 'no index' }, 'no index'],
		[500, { error: 'unsupported_service_operation' }, 'unsupported_service_operation'],
		[
			500,
			{ error: 'web_application', error_description: 'HTTP 500 Internal Server Error' },
			'HTTP 500 Internal Server Error',
		],
		[502, '<html><body><h1>502 Bad Gateway</h1></body></html>', '502 Bad Gateway'],
		[
			503,
			{ error: 'service_unavailable', error_description: 'Service Unavailable' },
			'Service Unavailable',
		],
		[504, { error: 'gateway_timeout', error_description: 'Gateway Timeout' }, 'Gateway Timeout'],
		[408, 'Request Timeout', 'Request Timeout'],
	];

	test.each(FAULTS)('a message is never sent again: HTTP %i %j', async (status, body, words) => {
		const { path, parameters, items } = CALLS.send;
		easemob.sandbox.fault({ kind: 'status', status, path, body });
		const { error } = await run(parameters, { items });

		expect(error?.message).toBe(
			`The message to alice may or may not have been sent: Easemob answered with a fault of its own (HTTP ${status}). [item 0]`,
		);
		expect(error?.description).toContain('The message may or may not have been sent');
		expect(error?.description).toContain('before you send it again');
		expect(error?.description).toContain(`The service said: "${words}" (HTTP ${status}).`);
		expect(error?.httpCode).toBe(String(status));
		expect(error?.context.data).toEqual({
			rest: [{ to: ['alice'], status: 'may or may not have been sent' }],
		});
		expect(requestsTo(path)).toHaveLength(1);
	});

	test.each(['upload', 'download'] as const)(
		'the %s of a file is tried three times: it harms nobody',
		async (name) => {
			const { path, parameters, items, done, subject } = CALLS[name];
			easemob.sandbox.fault({ kind: 'status', status: 503, path, times: 9 });
			const { error } = await run(parameters, { items });

			expect(error?.message).toMatch(
				new RegExp(
					`^The file .* may or may not have been ${done}: Easemob .*HTTP 503\\)\\. \\[item 0\\]$`,
				),
			);
			expect(error?.description).toContain('It is safe to run it again.');
			expect(error?.context.data).toEqual({
				rest: [{ ...subject, status: `may or may not have been ${done}` }],
			});
			expect(requestsTo(path)).toHaveLength(3);
		},
	);
});

describe('a status that no document names', () => {
	test.each([402, 418, 451])(
		'HTTP %i: the words of the service are all there is',
		async (status) => {
			const { error } = await refused(CALLS.send, { status, error: 'odd', text: '奇怪' });

			expect(error?.message).toBe(
				'The message to alice was not sent: Easemob refused the request. [item 0]',
			);
			expect(error?.description).toContain(`The service said: "奇怪" (HTTP ${status}).`);
			expect(requestsTo(CALLS.send.path)).toHaveLength(1);
		},
	);
});

describe('the token request of a send that fails', () => {
	test.each([
		[400, 'invalid_grant', 'client_id does not match', "Copy 'Client ID' again"],
		[400, 'invalid_grant', 'client_secret does not match', "Copy 'Client Secret' again"],
		[400, 'illegal_argument', 'client_id must be provided.', "'Client ID'"],
		[404, 'organization_application_not_found', 'Could not find application', "'Host'"],
	])('HTTP %i %s "%s": nothing was sent', async (status, error, text, advice) => {
		const body = { error, error_description: text };
		easemob.sandbox.fault({ kind: 'status', status, path: '/token', body, times: 9 });
		const { host, org, app } = easemob.sandbox.credential;
		const result = await run(CALLS.send.parameters, {
			credentials: {
				easemobApi: {
					host,
					org,
					app,
					authentication: 'clientCredentials',
					clientId: 'id',
					clientSecret: randomUUID(),
					accessToken: '',
				},
			},
		});

		const told = `${result.error?.message} ${result.error?.description}`;
		expect(told).toContain(advice);
		expect(told).toContain(text);
		expect(told).toContain('Nothing was sent.');
		expect(requestsTo(CALLS.send.path)).toEqual([]);
	});
});

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../sandbox/kit/faults/list';
import type { RunningServer } from '../../sandbox/kit/start';
import type { CredentialStore } from './n8n/storedCredentials';
import type { NodeResult, RunOptions } from './oneNode';
import { usePassingTime, type Core, type PassingClock } from './passingTime';
import { tableBelow } from './readme';

/** A row of a README's table of errors, and how it comes about. */
export interface ErrorRow<Sandbox> {
	/** What stands before the text of the table; nothing where nobody can be named. */
	readonly begins?: string;
	readonly parameters: INodeParameters;
	readonly items?: INodeExecutionData[];
	readonly fault?: Fault;
	/** How the service is meanwhile. */
	readonly prepare?: (sandbox: Sandbox) => void;
	/** In the place of the sandbox's own values. */
	readonly credential?: (host: string) => object;
	/** Its own test needs another n8n: see `addressProtection.test.ts`. */
	readonly elsewhere?: true;
}

/** A README with a table of errors, and the node that it is about. */
interface Errors<Sandbox> {
	/** Of the README. */
	readonly text: string;
	readonly node: {
		readonly sandbox: Sandbox;
		run(parameters: INodeParameters, options: Partial<RunOptions>): Promise<NodeResult>;
	};
	/** Values of the credential for the sandbox. */
	valuesOf(sandbox: Sandbox): { readonly host: string };
	credentials(values: object): CredentialStore;
	/** The host of the examples, which stands there in the place of the sandbox's. */
	readonly host?: string;
	/** The package's own; Easemob's unless told otherwise. */
	readonly core?: Core;
}

/** More than the node gives a request. */
const TOO_LONG_MS = 120_000;
const EXAMPLE_HOST = 'im.example.com';

/** A name that can't be one, so that no name server is asked. */
export const NO_HOST = `${'x'.repeat(64)}.invalid`;

/** What the node says, with the hosts of the examples in the place of those of the test. */
async function saidBy<Sandbox extends RunningServer>(
	{ node, valuesOf, credentials, host = EXAMPLE_HOST }: Errors<Sandbox>,
	{ parameters, items, fault, prepare, credential }: ErrorRow<Sandbox>,
	time: PassingClock,
): Promise<string> {
	const { sandbox } = node;
	if (fault !== undefined) sandbox.fault(fault);
	prepare?.(sandbox);
	const own = valuesOf(sandbox);
	const running = node.run(parameters, {
		credentials: credentials({ ...own, ...credential?.(own.host) }),
		...(items === undefined ? {} : { items }),
	});
	const hanging = () => sandbox.requests.filter((request) => request.fault === 'hang').length;
	const { error } = await (fault?.kind === 'hang'
		? time.giveUp(running, hanging, TOO_LONG_MS)
		: running);
	return String(error?.message)
		.replace(/127\.0\.0\.1:\d+/, host)
		.replace(NO_HOST, EXAMPLE_HOST);
}

/**
 * Tests of a README's table of errors: every text as the node really says it, row by row.
 *
 * @param rows in the order of the table
 */
export function compareErrors<Sandbox extends RunningServer>(
	errors: Errors<Sandbox>,
	rows: ReadonlyArray<ErrorRow<Sandbox>>,
): void {
	const time = usePassingTime(errors.core);
	const quoted = tableBelow('### Errors and what to do', errors.text).map(([cell = '']) =>
		cell.replace(/^`|`$/g, ''),
	);
	const numbered = rows.map((row, index) => [index + 1, quoted[index] ?? 'no row', row] as const);

	test.each(numbered.filter(([, , { elsewhere }]) => elsewhere !== true))(
		'row %i is what the node says: %s',
		async (_number, words, row) => {
			expect(await saidBy(errors, row, time)).toBe(`${row.begins ?? ''}${words} [item 0]`);
		},
	);

	test('there is a row for every error that is made here', () => {
		expect(quoted).toHaveLength(rows.length);
	});
}

import type { INodeParameters } from 'n8n-workflow';
import { startBackup, startSandbox, type Fault, type Sandbox } from '../../../../sandbox/rongcloud';
import { HostNames, NO_HOST } from '../../../support/hostNames';
import { testCredential } from '../../../support/n8n/testCredential';
import type { RunOptions } from '../../../support/oneNode';
import { closedHost } from '../../../support/otherServers';
import { usePassingTime } from '../../../support/passingTime';
import {
	RONG_CLOUD_CORE,
	RONG_CLOUD_PACKAGE,
	rongCloudCredentials,
	runRongCloud,
	textTo,
} from '../../../support/rongCloud';

/** The two hosts of a data centre, each a sandbox of the same app. */

const PRIMARY = 'api.rong-api.com';
const BACKUP = 'api-b.rong-api.com';
const SEND = '/message/private/publish.json';

let primary: Sandbox;
let backup: Sandbox;
let closed: string;
let names: HostNames;

beforeAll(async () => {
	primary = await startSandbox();
	backup = await startBackup(primary);
	closed = `http://${await closedHost()}`;
});
beforeEach(() => {
	primary.reset();
	backup.reset();
	names = new HostNames();
	names.lead(PRIMARY, primary.url);
	names.lead(BACKUP, backup.url);
});
afterEach(() => names.end());
afterAll(async () => {
	await backup.close();
	await primary.close();
});

const credential = () => {
	const { appKey, appSecret } = primary.credential;
	return { region: 'china', appKey, appSecret };
};

const run = async (parameters: INodeParameters = textTo(), options: Partial<RunOptions> = {}) =>
	await runRongCloud(parameters, {
		credentials: rongCloudCredentials(credential()),
		...options,
	});

const pathsOf = ({ requests }: Sandbox) => requests.map(({ path }) => path);

describe.each([
	['refuses the connection', () => closed],
	['has a name that nobody knows', () => `http://${NO_HOST}`],
])('where the first host %s', (_what, address) => {
	beforeEach(() => names.lead(PRIMARY, address()));

	test('the backup is asked, once, with a signature of its own', async () => {
		const { json, error } = await run(textTo({ to: 'alice, bob' }));

		expect(error).toBeUndefined();
		expect(json.map(({ to }) => to)).toEqual(['alice', 'bob']);
		expect(names.asked).toEqual([PRIMARY, BACKUP]);
		expect(backup.requests).toMatchObject([{ path: SEND, status: 200 }]);
		expect(primary.requests).toEqual([]);
		expect(primary.delivered.map(({ to }) => to)).toEqual(['alice', 'bob']);
	});

	test('so it is by every operation', async () => {
		const { json } = await run({ resource: 'user', operation: 'getStatus', userId: 'alice' });

		expect(json).toEqual([{ userId: 'alice', status: 'offline' }]);
		expect(pathsOf(backup)).toEqual(['/user/checkOnline.json']);
	});

	test('and by the Test button', async () => {
		const told = await testCredential(credential(), {
			type: 'rongCloudApi',
			packageFolder: RONG_CLOUD_PACKAGE,
		});

		expect(told.status).toBe('OK');
		expect(pathsOf(backup)).toEqual(['/user/checkOnline.json']);
	});

	test('what the backup refuses is told', async () => {
		backup.fault({ kind: 'status', status: 430 });
		const { error } = await run();

		expect(error?.message).toContain('This function is not switched on for your app');
		expect(names.asked).toEqual([PRIMARY, BACKUP]);
	});
});

describe('where the first host was reached, the backup is not asked', () => {
	const time = usePassingTime(RONG_CLOUD_CORE);

	test.each<[string, Fault, number]>([
		['it refuses', { kind: 'status', status: 400 }, 0],
		['it does not take the signature', { kind: 'status', status: 401 }, 0],
		['it has a fault of its own', { kind: 'status', status: 500 }, 0],
		['a gateway answers for it', { kind: 'status', status: 502 }, 0],
		['it answers with an error once it is done', { kind: 'statusAfter', status: 504 }, 1],
		['it cuts the connection', { kind: 'cutBefore' }, 0],
		['it cuts the connection once it is done', { kind: 'cutAfter' }, 1],
		['it answers with something odd', { kind: 'garbage' }, 1],
	])('%s', async (_what, fault, delivered) => {
		primary.fault(fault);
		const { error } = await run();

		expect(error?.message).toMatch(/^The message to alice (was not|may or may not have been) sent/);
		expect(names.asked).toEqual([PRIMARY]);
		expect(backup.requests).toEqual([]);
		expect(primary.delivered).toHaveLength(delivered);
	});

	test('it was asked and does not answer in time', async () => {
		primary.fault({ kind: 'hang' });
		const asked = () => primary.requests.length;
		const { error } = await time.giveUp(run(), asked, 61_000);

		expect(error?.message).toBe(
			`The message to alice may or may not have been sent: ${PRIMARY} did not answer in time. [item 0]`,
		);
		expect(names.asked).toEqual([PRIMARY]);
		expect(primary.requests).toHaveLength(1);
	});
});

test('where neither is reached, one error says so of the first host', async () => {
	names.lead(PRIMARY, closed);
	names.lead(BACKUP, `http://${NO_HOST}`);
	const { error, items } = await run();

	expect(items).toEqual([]);
	expect(error?.message).toBe(
		`The message to alice was not sent: ${PRIMARY} refused the connection. [item 0]`,
	);
	expect(error?.description).toContain('Nothing was sent.');
	expect(error?.description).toContain("Check 'Data Center'");
	// Nothing was sent, so it is tried twice more.
	expect(names.asked).toEqual([PRIMARY, BACKUP, PRIMARY, BACKUP, PRIMARY, BACKUP]);
	expect(primary.delivered).toEqual([]);
});

test('where the backup was asked and broke off, the message may have been sent', async () => {
	names.lead(PRIMARY, closed);
	backup.fault({ kind: 'cutAfter' });
	const { error } = await run();

	expect(error?.message).toBe(
		`The message to alice may or may not have been sent: ${BACKUP} closed the connection before it answered. [item 0]`,
	);
	expect(names.asked).toEqual([PRIMARY, BACKUP]);
	expect(primary.delivered).toHaveLength(1);
});

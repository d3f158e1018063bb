import { startSandbox } from '../../../../sandbox/rongcloud';
import { testFaults } from '../../../support/sandbox/faults';
import { useStarted } from '../../../support/started';
import { callUrl, form, PRIVATE, toBob } from './client';

const sandbox = useStarted(startSandbox);

const CODES = [
	[400, 1002],
	[401, 1004],
	[403, 2007],
	[404, 404],
	[413, 413],
	[429, 1008],
	[430, 1009],
	[500, 1000],
	[503, 503],
	[504, 1050],
] as const;

testFaults({
	sandbox,
	send: async () => await form(sandbox(), PRIVATE, toBob),
	path: PRIVATE,
	statuses: CODES.map(([status, code]) => [status, { code, errorMessage: expect.any(String) }]),
	after: { status: 504, code: 1050 },
});

test('a fault is for a path, and comes before any check of the signature', async () => {
	sandbox().fault({ kind: 'status', status: 503, path: PRIVATE });
	expect((await form(sandbox(), '/user/checkOnline.json', { userId: 'a' })).status).toBe(200);
	expect((await callUrl(`${sandbox().url}${PRIVATE}`, 'POST', 'x', {})).status).toBe(503);
});

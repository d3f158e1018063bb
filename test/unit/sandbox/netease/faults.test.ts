import { startSandbox } from '../../../../sandbox/netease';
import { testFaults } from '../../../support/sandbox/faults';
import { useStarted } from '../../../support/started';
import { callUrl, FORM, get, hello, post, signed, TO_BOB, TO_TEAM } from './client';

const sandbox = useStarted(startSandbox);

const SEND = '/im/v2/conversations/{conversation_id}/messages';
const send = async (path = TO_BOB) => await post(sandbox(), path, hello);

testFaults({
	sandbox,
	send,
	path: SEND,
	statuses: [400, 404, 416, 449, 500, 503].map((status) => [
		status,
		{ code: status, msg: expect.any(String), data: {} },
	]),
	after: { status: 500, code: 500 },
});

test('a fault is for a path as the documents name it, at either base', async () => {
	sandbox().fault({ kind: 'status', status: 503, path: SEND, times: 2 });
	const other = await get(sandbox(), '/im/v2/accounts', { account_ids: 'a' });
	expect(other.status).toBe(200);
	expect((await send(TO_TEAM)).status).toBe(503);
	expect((await send(`/nimserver${TO_BOB}`)).status).toBe(503);
	sandbox().fault({ kind: 'status', status: 503, path: '/im/v2/accounts/{account_id}' });
	expect((await get(sandbox(), '/im/v2/accounts/amy')).status).toBe(503);
});

test('it comes before any check of the CheckSum', async () => {
	sandbox().fault({ kind: 'status', status: 503 });
	expect((await callUrl(`${sandbox().url}${TO_BOB}`, 'POST', 'x', {})).status).toBe(503);
});

test('of v1, too, in its words or in those of the test', async () => {
	const upload = () =>
		callUrl(`${sandbox().url}/nimserver/msg/upload.action`, 'POST', 'content=aGk%3D', {
			...signed(sandbox()),
			'content-type': FORM,
		});
	const path = '/msg/upload.action';
	sandbox().fault({ kind: 'status', status: 500, path });
	expect((await upload()).json).toEqual({ code: 500, desc: 'internal server error' });
	const body = { code: 414, msg: 'own' };
	sandbox().fault({ kind: 'status', status: 200, path, body });
	expect((await upload()).json).toEqual(body);
});

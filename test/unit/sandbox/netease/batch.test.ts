import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import { BATCH, expectAccepted, expectRefused, ids, post, text, toMany } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const send = (body: object) => post(sandbox, BATCH, body);

test('each recipient has a message and a result', async () => {
	const answer = await send(toMany(['bob', 'chen']));
	expectAccepted(answer);
	expect(Object.keys(answer.data)).toEqual(['success_list']);
	const result = (receiver_id: string) => ({
		message_server_id: expect.any(BigInt),
		message_type: 0,
		text: 'hello',
		sender_id: 'amy',
		conversation_type: 1,
		receiver_id,
		create_time: expect.any(Number),
	});
	expect(answer.data['success_list']).toEqual([result('bob'), result('chen')]);
	expect(sandbox.delivered).toMatchObject([{ to: 'bob' }, { to: 'chen' }]);
	expect(sandbox.requests[0]?.recipients).toBe(2);
});

test('some are refused in a call that is a success', async () => {
	sandbox.refuse('bob', 102_404);
	sandbox.refuse('chen', 102_426);
	const { data, code } = await send(toMany(['bob', 'dan', 'chen']));
	expect(code).toBe(200);
	expect(data['success_list']).toMatchObject([{ receiver_id: 'dan' }]);
	expect(data['failed_list']).toEqual([
		{ account_id: 'bob', error_code: 102_404, error_msg: 'account does not exist' },
		{ account_id: 'chen', error_code: 102_426, error_msg: 'account is in the block list' },
	]);
	expect(sandbox.delivered).toHaveLength(1);
});

test('all may be refused', async () => {
	sandbox.refuse('amy', 102_421);
	const { data, code } = await send(toMany(['bob', 'dan']));
	expect(code).toBe(200);
	expect(data['success_list']).toEqual([]);
	expect(data['failed_list']).toHaveLength(2);
});

test('100 recipients at most, each once', async () => {
	expectAccepted(await send(toMany(ids(100))));
	expectRefused(await send(toMany(ids(101))), 414, 'receiver_ids');
	expectRefused(await send(toMany([])), 414, 'receiver_ids');
	expectRefused(await send(toMany(['bob', 'bob'])), 414, 'duplicate');
	expect(sandbox.delivered).toHaveLength(100);
});

test.each([
	['no sender', { receiver_ids: ['bob'], message: text() }, 'sender_id'],
	['a team option', { ...toMany(['bob']), team_option: {} }, 'team_option'],
	['a reply', { ...toMany(['bob']), thread_config: {} }, 'thread_config'],
	['a robot', { ...toMany(['bob']), robot_config: {} }, 'robot_config'],
	['a message without text', { ...toMany(['bob']), message: { message_type: 0 } }, 'message/text'],
])('%s is refused', async (_what, body, reason) => {
	expectRefused(await send(body), 414, reason);
});

test('options are those of a message', async () => {
	const options = {
		message_config: { history_enabled: false },
		push_config: { push_enabled: false },
		p2p_option: { check_friend: false },
		need_message_detail: true,
	};
	expectAccepted(await send({ ...toMany(['bob']), ...options }));
	expect(sandbox.delivered[0]?.options).toEqual(options);
	const both = { sender_no_sense: true, receiver_no_sense: true };
	expectRefused(await send({ ...toMany(['bob']), ...both }), 107_330);
});

const named = { message: { ...text(), message_client_id: 'one' } };

test('a client ID is not recognised, as the page has none', async () => {
	const first = await send({ ...toMany(['bob']), ...named });
	expect(first.data['success_list']).toEqual([
		expect.not.objectContaining({ message_client_id: expect.anything() }),
	]);
	expectAccepted(await send({ ...toMany(['bob']), ...named }));
	expect(sandbox.delivered).toHaveLength(2);
});

test('it is where a test says so, by recipient and in the words of the SDK for Go', async () => {
	const go = await startSandbox({ batchClientIds: 'recognised', failedName: 'receiver_id' });
	const sendTo = (receivers: string[]) => post(go, BATCH, { ...toMany(receivers), ...named });
	expectAccepted(await sendTo(['bob', 'chen']));
	const { data } = await sendTo(['chen', 'dan']);
	expect(data['success_list']).toMatchObject([{ receiver_id: 'dan', message_client_id: 'one' }]);
	expect(data['failed_list']).toEqual([
		{ receiver_id: 'chen', error_code: 107_306, error_msg: 'duplicate client message ID' },
	]);
	expect(go.delivered.map(({ to }) => to)).toEqual(['bob', 'chen', 'dan']);
	await go.close();
});

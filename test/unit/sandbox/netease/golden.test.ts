import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import { checkSum } from '../../../../sandbox/netease/checkSum';
import { PRINTED_ANSWER, PRINTED_REQUEST } from '../../../fixtures/netEasePrinted';
import { call } from './client';

const { method, conversationId, body } = PRINTED_REQUEST;
const { data } = PRINTED_ANSWER.body;

let sandbox: Sandbox;

afterEach(() => sandbox.close());

test('the printed request is accepted, and answered as printed', async () => {
	sandbox = await startSandbox({
		unixNow: () => data.create_time,
		messageServerId: () => BigInt(data.message_server_id),
	});
	const path = `/im/v2/conversations/${encodeURIComponent(conversationId)}/messages`;
	expect(path).toContain('apifoxtest1%7C1%7Caccid4');
	const seconds = String(Math.floor(data.create_time / 1_000));
	const nonce = '4tgggergigwow323t23t';
	const answer = await call(sandbox, method, path, body, {
		Nonce: nonce,
		CurTime: seconds,
		CheckSum: checkSum(sandbox.credential.appSecret, nonce, seconds),
	});

	expect(answer.reason).toBeNull();
	expect(answer.status).toBe(PRINTED_ANSWER.status);
	expect(answer.headers.get('content-type')).toBe(PRINTED_ANSWER.contentType);
	expect(answer.json).toEqual(PRINTED_ANSWER.body);
	expect(sandbox.requests).toMatchObject([{ path, status: 200, recipients: 1 }]);
	expect(JSON.parse(sandbox.requests[0]?.rawBody ?? '')).toEqual(body);
	const { message, ...options } = body;
	expect(sandbox.delivered).toEqual([
		{
			to: 'accid4',
			messageId: '9899821270208',
			clientMessageId: expect.stringMatching(/^[0-9a-f]{32}$/),
			from: 'apifoxtest1',
			target: 'user',
			messageType: 0,
			subType: message.sub_type,
			text: message.text,
			attachment: message.attachment,
			options,
			call: 1,
		},
	]);
});

test('the CheckSum is that of the vector', async () => {
	sandbox = await startSandbox();
	expect(checkSum('secret', '4tgggergigwow323t23t', '1443592222')).toBe(
		'4900b1b7b27c8f0e5eecb224b956b660d14006d8',
	);
});

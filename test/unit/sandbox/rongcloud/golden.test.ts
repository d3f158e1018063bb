import { sign } from '../../../../sandbox/rongcloud/signature';
import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import {
	PRINTED_ANSWER,
	PRINTED_PUSH_EXT,
	PRINTED_REQUEST,
} from '../../../fixtures/rongCloudPrinted';
import { callUrl, form, PRIVATE, toBob } from './client';

const { path, method, headers, body } = PRINTED_REQUEST;
const UIDS = PRINTED_ANSWER.body.messageUIDs.map(({ messageUID }) => messageUID);

let sandbox: Sandbox;

afterEach(() => sandbox.close());

/** With the app, the clock and the message IDs of the page. */
async function startPrinted(): Promise<void> {
	sandbox = await startSandbox({
		appKey: headers['App-Key'],
		appSecret: 'secret',
		unixNow: () => Number(headers.Timestamp),
		messageUid: (nth) => UIDS[nth - 1] ?? '',
	});
}

test('the printed request is accepted, and answered as printed', async () => {
	await startPrinted();
	const signature = sign('secret', headers.Nonce, headers.Timestamp);
	expect(signature).toBe('71a341ee2f41424fadbd3585d1efde73de4a3c62');
	const answer = await callUrl(`${sandbox.url}${path}`, method, body, {
		...headers,
		Signature: signature,
	});

	expect(answer.reason).toBeNull();
	expect(answer.status).toBe(PRINTED_ANSWER.status);
	expect(answer.headers.get('content-type')).toBe(PRINTED_ANSWER.contentType);
	expect(answer.json).toEqual(PRINTED_ANSWER.body);
	expect(sandbox.requests[0]?.rawBody).toBe(body);
	const options = {
		pushContent: 'thisisapush',
		pushData: '{"pushData":"hello"}',
		count: 4,
		verifyBlacklist: 0,
		isPersisted: 1,
		isIncludeSender: 0,
		disablePush: false,
		expansion: false,
	};
	expect(sandbox.delivered).toEqual(
		['2193', '2192'].map((to, index) => ({
			to,
			messageUID: UIDS[index],
			from: '2191',
			target: 'user',
			objectName: 'RC:TxtMsg',
			content: { content: 'hello', extra: 'helloExtra' },
			options,
			call: 1,
		})),
	);
});

test('the printed signature is the same on every page, and no signature', async () => {
	await startPrinted();
	const answer = await callUrl(`${sandbox.url}${path}`, method, body, { ...headers });
	expect([answer.status, answer.json['code']]).toEqual([401, 1004]);
	expect(sandbox.delivered).toEqual([]);
});

test('the printed push is accepted, and delivered as printed', async () => {
	sandbox = await startSandbox();
	const answer = await form(sandbox, PRIVATE, {
		...toBob,
		pushExt: JSON.stringify(PRINTED_PUSH_EXT),
	});
	expect(answer.reason).toBeNull();
	expect(sandbox.delivered[0]?.options).toEqual({ pushExt: PRINTED_PUSH_EXT });
});

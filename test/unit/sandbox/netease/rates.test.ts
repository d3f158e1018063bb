import { startSandbox } from '../../../../sandbox/netease';
import { useRated } from '../../../support/sandbox/rates';
import {
	BATCH,
	call,
	callUrl,
	expectAccepted,
	expectRefused,
	FORM,
	get,
	hello,
	ids,
	post,
	ROOM,
	signed,
	text,
	TO_BOB,
	TO_TEAM,
	toMany,
	type Answer,
} from './client';

const { sandbox, clock } = useRated(startSandbox);

const SECOND = 1_000;

const send = () => post(sandbox(), TO_BOB, hello);

async function accepted(count: number, attempt: () => Promise<Answer>): Promise<void> {
	for (let done = 0; done < count; done += 1) expectAccepted(await attempt());
}

test('a hundred messages in a second, and one more closes for ten', async () => {
	await accepted(100, send);
	const refused = await send();
	expectRefused(refused, 416);
	// Nothing says when to come back.
	expect(refused.headers.get('retry-after')).toBeNull();
	for (clock.nowMs of [SECOND, 5 * SECOND, 10 * SECOND - 1]) expectRefused(await send(), 416);
	clock.nowMs = 10 * SECOND;
	await accepted(2, send);
	expect(sandbox().delivered).toHaveLength(102);
});

test('all conversations share it, and a batch has its own, counted by calls', async () => {
	sandbox().setRateLimits({ scale: 0.02 });
	expectAccepted(await send());
	expectAccepted(await post(sandbox(), TO_TEAM, hello));
	expectRefused(await send(), 416);
	const batch = () => post(sandbox(), BATCH, toMany(ids(100)));
	await accepted(2, batch);
	expectRefused(await batch(), 416);
});

const CALLS: Array<[string, () => Promise<Answer>]> = [
	['rooms', () => post(sandbox(), ROOM, { sender_id: 'amy', message: text() })],
	['accounts', () => get(sandbox(), '/im/v2/accounts', { account_ids: 'amy' })],
	['broadcasts', () => post(sandbox(), '/im/v2/broadcast_notification', { content: 'x' })],
	[
		'the history',
		() => get(sandbox(), '/im/v2.1/messages/actions/search_messages', { operator_id: 'amy' }),
	],
	[
		'notifications',
		() =>
			post(sandbox(), '/im/v2/custom_notification', {
				...{ sender_id: 'amy', type: 1, receiver_id: 'bob', content: '{}' },
			}),
	],
];

test.each(CALLS)('so it is for %s', async (_what, attempt) => {
	sandbox().setRateLimits({ scale: 0.03 });
	await accepted(3, attempt);
	expectRefused(await attempt(), 416);
	await accepted(3, send);
	clock.nowMs = 10 * SECOND;
	await accepted(3, attempt);
});

test('so it is for uploads, in the words of v1', async () => {
	sandbox().setRateLimits({ scale: 0.01 });
	const upload = () =>
		callUrl(`${sandbox().url}/nimserver/msg/upload.action`, 'POST', 'content=aGk%3D', {
			...signed(sandbox()),
			'content-type': FORM,
		});
	expect((await upload()).code).toBe(200);
	expect((await upload()).json).toEqual({ code: 416, desc: 'frequency control' });
});

test('a refused call gives its place back', async () => {
	sandbox().setRateLimits({ scale: 0.01 });
	const recall = () => call(sandbox(), 'DELETE', `${TO_BOB}/1?type=2`);
	for (const attempt of [recall, recall, recall]) expectRefused(await attempt(), 107_404);
	expectRefused(await post(sandbox(), TO_BOB, {}), 414);
	await accepted(1, send);
	expectRefused(await send(), 416);
});

test('without limits nothing is refused', async () => {
	sandbox().setRateLimits(false);
	await accepted(101, send);
});

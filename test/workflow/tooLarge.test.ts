import type { INodeParameters } from 'n8n-workflow';
import type { RunOptions } from '../support/easemob';
import { useSandbox } from '../support/sandboxed';

/**
 * "413: split it into several smaller bodies and try again": some servers count the recipients of a
 * request too.
 */

const easemob = useSandbox();
const PATH = '/messages/users';

const message: INodeParameters = {
	resource: 'message',
	operation: 'send',
	to: '={{ $json.to }}',
	text: '={{ $json.text }}',
};
const users = (count: number, prefix = 'user') =>
	Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const sizes = () =>
	easemob.bodiesTo(PATH).map((body) => (JSON.parse(body) as { to: string[] }).to.length);
const arrived = () => easemob.sandbox.delivered.map(({ to }) => to);
const tooLarge = (times: number, after = 0) =>
	easemob.sandbox.fault({ kind: 'status', status: 413, path: PATH, times, after });

async function send(to: string[], more: Partial<RunOptions> = {}) {
	return await easemob.run(message, {
		items: [{ json: { to, text: 'hello' } }],
		...more,
	});
}

test('a call that is too large for its many recipients goes out in halves', async () => {
	tooLarge(1);
	const to = users(600);
	const { items, error } = await send(to);

	expect(error).toBeUndefined();
	expect(sizes()).toEqual([600, 300, 300]);
	expect(arrived()).toEqual(to);
	expect(items.map(({ json }) => json.to)).toEqual(to);
});

test('halves that are too large are cut again, and only those', async () => {
	tooLarge(2);
	const to = users(7);
	const { items } = await send(to);

	expect(sizes()).toEqual([7, 4, 2, 2, 3]);
	expect(arrived()).toEqual(to);
	expect(items).toHaveLength(7);
});

test('input items that shared the call each get their own', async () => {
	tooLarge(1);
	const items = users(5).map((to) => ({ json: { to, text: 'the same' } }));
	const { items: output } = await send([], { items });

	expect(sizes()).toEqual([5, 3, 2]);
	expect(output.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual(
		users(5).map((to, item) => [to, { item }]),
	);
});

test('a message that is too large for one recipient is not tried for each of the others', async () => {
	tooLarge(999);
	const { error } = await send(users(600));

	expect(sizes()).toEqual([600, 300, 150, 75, 38, 19, 10, 5, 3, 2, 1]);
	expect(arrived()).toEqual([]);
	expect(error?.message).toMatch(
		/^The message to user0, user1, user2 and 597 more was not sent: The message is too large for Easemob: the request has \d+ bytes/,
	);
	const { rest } = error?.context.data as { rest: Array<{ to: string[]; status: string }> };
	expect(rest.flatMap(({ to }) => to)).toEqual(users(600));
	expect(new Set(rest.map(({ status }) => status))).toEqual(new Set(['not sent']));
});

test('the size that is named is that of the whole request', async () => {
	tooLarge(1);
	const { error } = await send(['alice']);
	const bytes = Buffer.byteLength(easemob.bodiesTo(PATH)[0] ?? '');

	expect(error?.message).toContain(`the request has ${bytes} bytes, 15 of them content`);
});

test('a half that is cut off by the network is named, and the other one was sent', async () => {
	tooLarge(1);
	easemob.sandbox.fault({ kind: 'cutBefore', path: PATH, after: 1 });
	const { items } = await send(users(4), { node: { onError: 'continueRegularOutput' } });

	expect(arrived()).toEqual(['user2', 'user3']);
	expect(items.map(({ json }) => json.to ?? json.details)).toEqual([
		'user2',
		'user3',
		{ rest: [{ to: ['user0', 'user1'], status: 'may or may not have been sent' }] },
	]);
});

test('messages to the same recipient stay in order', async () => {
	tooLarge(1);
	const items = ['one', 'two'].map((text) => ({ json: { to: users(4), text } }));
	await send([], { items });

	const order = easemob.sandbox.delivered
		.filter(({ to }) => to === 'user3')
		.map(({ body }) => body.msg);
	expect(order).toEqual(['one', 'two']);
});

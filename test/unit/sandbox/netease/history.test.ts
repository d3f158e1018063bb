import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import {
	call,
	conversation,
	expectAccepted,
	expectRefused,
	get,
	idOf,
	post,
	text,
	TO_BOB,
	TO_TEAM,
	type Answer,
} from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

/** When the n-th message was sent. */
const AT = (nth: number) => 1_707_000_000_000 + nth * 1_000;

const say = (from: string, to: string, nth: number, said = `message ${nth}`) =>
	sandbox.act(from, 'messages', { to, text: said, timestamp: AT(nth) });

const path = (sent: string) => sent.replace('/im/v2/', '/im/v2.1/');

async function history(query: Record<string, string> = {}, sent = TO_BOB): Promise<Answer> {
	const all = { begin_time: '0', end_time: String(AT(1_000)), limit: '100' };
	return await get(sandbox, path(sent), { ...all, ...query });
}

const textsOf = ({ data }: Answer) =>
	(data['items'] as Array<Record<string, unknown>>).map((item) => item['text']);

describe('the history', () => {
	test('is what both wrote to each other, newest first', async () => {
		say('amy', 'bob', 1);
		say('bob', 'amy', 2);
		say('amy', 'chen', 3);
		const answer = await history();
		expectAccepted(answer);
		expect(textsOf(answer)).toEqual(['message 2', 'message 1']);
		expect(textsOf(await history({ descending: 'true' }))).toEqual(['message 1', 'message 2']);
	});

	test('tells of each message what the SDK reads', async () => {
		const message = { ...text(), message_client_id: 'one', sub_type: 7 };
		const sent = await post(sandbox, TO_TEAM, { message, extension: 'x' });
		const end = String(Date.now() + 1_000);
		const { data } = await history({ end_time: end }, TO_TEAM);
		expect(data).toEqual({
			has_more: false,
			next_token: '',
			items: [
				{
					message_server_id: BigInt(idOf(sent)),
					message_client_id: 'one',
					conversation_type: 2,
					sender_id: 'amy',
					team_id: 123,
					message_type: 0,
					sub_type: 7,
					text: 'hello',
					extension: 'x',
					create_time: sent.data['create_time'],
					sender_client_type: 32,
				},
			],
		});
	});

	test('comes in pages', async () => {
		for (const nth of [1, 2, 3, 4, 5]) say('amy', 'bob', nth);
		const pages: unknown[] = [];
		let token = '';
		for (;;) {
			const answer = await history({ limit: '2', page_token: token });
			expectAccepted(answer);
			pages.push(textsOf(answer));
			token = String(answer.data['next_token']);
			if (answer.data['has_more'] !== true) break;
		}
		expect(pages).toEqual([['message 5', 'message 4'], ['message 3', 'message 2'], ['message 1']]);
	});

	test('is of a time, both ends included, and of some types', async () => {
		for (const nth of [1, 2, 3, 4]) say('amy', 'bob', nth);
		sandbox.act('amy', 'messages', { to: 'bob', type: 1, text: 'picture', timestamp: AT(5) });
		const some = await history({ begin_time: String(AT(2)), end_time: String(AT(3)) });
		expect(textsOf(some)).toEqual(['message 3', 'message 2']);
		expect(textsOf(await history({ message_type: '1' }))).toEqual(['picture']);
		expect(textsOf(await history({ message_type: '0,1' }))).toHaveLength(5);
	});

	test('lacks what is not kept, taken back or hidden', async () => {
		const now = { end_time: String(Date.now() + 60_000) };
		const send = async (body: object) =>
			idOf(await post(sandbox, TO_BOB, { message: text('x'), ...body }));
		await send({ message_config: { history_enabled: false } });
		expect(textsOf(await history(now))).toEqual([]);
		await call(sandbox, 'DELETE', `${TO_BOB}/${await send({})}?type=2`);
		expect(textsOf(await history(now))).toEqual([]);
		await send({ sender_no_sense: true });
		expect(textsOf(await history(now))).toEqual([]);
		expect(textsOf(await history({ ...now, include_no_sense_msg: 'true' }))).toEqual(['x']);
		expect(textsOf(await history(now, conversation('bob', 1, 'amy')))).toEqual(['x']);
	});

	test.each<[string, Record<string, string>, string]>([
		['a limit of 0', { limit: '0' }, 'limit'],
		['a limit of 101', { limit: '101' }, 'limit'],
		['an end before the beginning', { begin_time: '2', end_time: '1' }, 'begin_time'],
		['a time in words', { begin_time: '2024-02-04' }, 'begin_time'],
		['a token of nobody', { page_token: 'x' }, 'page_token'],
		['types of text', { message_type: 'txt' }, 'message_type'],
		['a stray parameter', { order: '1' }, 'order'],
		['a flag of 1', { descending: '1' }, 'descending'],
	])('%s is refused', async (_what, query, reason) => {
		expectRefused(await history(query), 414, reason);
	});

	test.each(['begin_time', 'end_time', 'limit'])('%s is required', async (name) => {
		const query = { begin_time: '0', end_time: '1', limit: '1' } as Record<string, string>;
		const { [name]: _left, ...others } = query;
		expectRefused(await get(sandbox, path(TO_BOB), others), 414, name);
	});

	test('the path of v2 is deprecated, and no longer there', async () => {
		const answer = await get(sandbox, TO_BOB, { begin_time: '0', end_time: '1', limit: '1' });
		expect([answer.status, answer.code]).toEqual([405, 405]);
	});
});

describe('the search', () => {
	const search = (query: Record<string, string>) =>
		get(sandbox, '/im/v2.1/messages/actions/search_messages', { operator_id: 'amy', ...query });

	beforeEach(() => {
		sandbox.join('team', '123', ['amy', 'bob']);
		say('amy', 'bob', 1, 'red and blue');
		say('bob', 'amy', 2, 'blue');
		sandbox.act('bob', 'messages', { to: '123', target: 'team', text: 'red', timestamp: AT(3) });
		say('bob', 'chen', 4, 'red of others');
	});

	test.each<[string, Record<string, string>, string[]]>([
		['all of the operator, newest first', {}, ['red', 'blue', 'red and blue']],
		['oldest first', { direction: '1' }, ['red and blue', 'blue', 'red']],
		['a keyword', { keyword_list: '["red"]' }, ['red', 'red and blue']],
		['one of two', { keyword_list: '["red","blue"]' }, ['red', 'blue', 'red and blue']],
		['both of two', { keyword_list: '["red","blue"]', keyword_match_type: '1' }, ['red and blue']],
		['a sender', { sender_account_ids: 'bob,dan' }, ['red', 'blue']],
		['a conversation', { conversation_id: 'amy|1|bob' }, ['blue', 'red and blue']],
		['a type', { message_types: '1' }, []],
		['a subtype', { message_sub_types: '1' }, []],
		['back from a time', { start_time: String(AT(2)) }, ['blue', 'red and blue']],
		['so far back', { start_time: String(AT(2)), time_period: '500' }, ['blue']],
		['on from a time', { start_time: String(AT(2)), direction: '1' }, ['blue', 'red']],
	])('%s', async (_what, query, expected) => {
		const answer = await search(query);
		expectAccepted(answer);
		expect(textsOf(answer)).toEqual(expected);
		expect(answer.data['count']).toBe(expected.length);
	});

	test('comes in pages', async () => {
		const first = await search({ limit: '2' });
		expect(first.data).toMatchObject({ count: 3, has_more: true });
		const token = String(first.data['next_token']);
		expect(textsOf(await search({ limit: '2', page_token: token }))).toEqual(['red and blue']);
	});

	test('is refused where the console has not enabled it', async () => {
		sandbox.enable('search', false);
		expectRefused(await search({}), 107_334);
	});

	test.each<[string, Record<string, string>, string]>([
		['six senders', { sender_account_ids: 'a,b,c,d,e,f' }, 'sender_account_ids'],
		['six keywords', { keyword_list: '["a","b","c","d","e","f"]' }, 'keyword_list'],
		['keywords that are no list', { keyword_list: 'red' }, 'keyword_list'],
		['no keyword in the list', { keyword_list: '[]' }, 'keyword_list'],
		['an empty keyword', { keyword_list: '[""]' }, 'keyword_list'],
		['101 at once', { limit: '101' }, 'limit'],
		['another way to match', { keyword_match_type: '2' }, 'keyword_match_type'],
		['half a conversation', { conversation_id: 'amy' }, 'conversation_id'],
	])('%s is refused', async (_what, query, reason) => {
		expectRefused(await search(query), 414, reason);
	});

	test('needs an operator', async () => {
		const answer = await get(sandbox, '/im/v2.1/messages/actions/search_messages');
		expectRefused(answer, 414, 'operator_id');
	});
});

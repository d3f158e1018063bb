import { byAskedId } from '../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/resources/askedIds';
import { idOfRecipient } from '../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/resources/idOfRecipient';

describe('what an answer says of the IDs that were asked for', () => {
	it.each<[string, string[], string[], Record<string, string>]>([
		['exactly', ['a', 'b'], ['b', 'a'], { a: 'a', b: 'b' }],
		['without case', ['Alice', 'BOB'], ['alice', 'bob'], { Alice: 'alice', BOB: 'bob' }],
		['exactly before without case', ['Bob', 'bob'], ['bob', 'Bob'], { Bob: 'Bob', bob: 'bob' }],
		['for both spellings of one account', ['Bob', 'bob'], ['bob'], { Bob: 'bob', bob: 'bob' }],
		['not where two could be meant', ['BOB'], ['Bob', 'bob'], {}],
		['not of others', ['a'], ['b', ''], {}],
		['without inherited names', ['constructor'], ['__proto__'], {}],
	])('is found %s', (_how, asked, answered, found) => {
		expect(Object.fromEntries(byAskedId(asked, answered, (id) => id))).toEqual(found);
	});

	it('is found for many', () => {
		const asked = Array.from({ length: 50_000 }, (_, index) => `U${index}`);
		const answered = asked.map((id) => id.toLowerCase());
		expect(byAskedId(asked, answered, (id) => id).size).toBe(50_000);
	});
});

it.each<[unknown, string]>([
	[{ receiver_id: 'a' }, 'a'],
	[{ account_id: 'a' }, 'a'],
	[{ receiver_id: 'a', account_id: 'b' }, 'a'],
	[{ receiver_id: '', account_id: 'b' }, 'b'],
	[{ receiver_id: 7001 }, '7001'],
	['a', 'a'],
	[7001, '7001'],
	[{ to: 'a' }, ''],
	[null, ''],
	[['a'], ''],
])('the recipient of %j is %p', (entry, id) => {
	expect(idOfRecipient(entry)).toBe(id);
});

import type { INodeParameters } from 'n8n-workflow';
import { textTo, useNetease } from '../../../../support/netease';
import { describeOutput } from '../../../../support/operations/outputSchema';

const netease = useNetease();
const { run, requestsTo } = netease;

const PATH = '/im/v2.1/messages/actions/search_messages';

const search = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'search',
	operator: 'support',
	keywords: 'order, invoice',
	...more,
});

/** Three messages, two of them about orders. */
async function sendSome() {
	const options = { extension: '{"a": 1}' };
	await run(textTo({ text: 'your order', options }));
	await run(textTo({ text: 'order and invoice', target: 'team', to: '8001' }));
	const picture = { fileUrl: 'https://example.com/a.png', fileName: '', ext: '', md5: '' };
	await run(textTo({ messageType: 'img', ...picture, description: 'an invoice' }));
	await run(textTo({ text: 'something else' }));
}

describeOutput('message/search', {
	packageName: 'n8n-nodes-netease-im',
	optional: ['text', 'attachment', 'extension'],
	collect: async () => {
		await sendSome();
		return (await run(search())).json;
	},
});

describe('neteaseIm message / search', () => {
	test('finds messages to users and teams, with every digit of their IDs', async () => {
		await sendSome();
		const { json, error } = await run(search());

		expect(error).toBeUndefined();
		const ids = netease.sandbox.delivered.slice(0, 3).map(({ messageId }) => messageId);
		expect(json.map(({ messageId }) => messageId).sort()).toEqual(ids.sort());
		expect(json.map(({ target }) => target).sort()).toEqual(['team', 'user', 'user']);
		expect(requestsTo(PATH)[0]?.query).toEqual({
			operator_id: 'support',
			keyword_list: '["order","invoice"]',
			limit: '100',
		});
	});

	test('sends the options that are set', async () => {
		await sendSome();
		const options = { matchAll: true, senders: 'support, alice' };
		const { json, error } = await run(search({ options, startTime: '2020-01-01T00:00:00Z' }));

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ target: 'team', to: '8001', text: 'order and invoice' }]);
		expect(requestsTo(PATH)[0]?.query).toMatchObject({
			keyword_match_type: '1',
			sender_account_ids: 'support,alice',
			direction: '1',
			start_time: String(Date.parse('2020-01-01T00:00:00Z')),
		});
	});

	test('tells that it is not switched on, and goes on with the other items', async () => {
		netease.sandbox.enable('search', false);
		const { json } = await run(search(), {
			items: [{ json: {} }, { json: {} }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(json).toMatchObject([
			{ error: expect.stringContaining('Searching messages is not switched on') },
			{ error: expect.stringContaining('[item 1]') },
		]);
	});

	test.each([
		['no words', { keywords: ' ' }, /'Keywords' is empty/],
		['too many words', { keywords: 'a,b,c,d,e,f' }, /has 6 entries/],
		['too many senders', { options: { senders: 'a,b,c,d,e,f' } }, /has 6 entries/],
	])('refuses %s before anything is sent', async (_what, more, told) => {
		const { error } = await run(search(more));
		expect(error?.message).toMatch(told);
		expect(netease.sandbox.requests).toEqual([]);
	});
});

import { describeOutput } from '../../../../support/operations/outputSchema';
import { textTo, useRongCloud } from '../../../../support/rongCloud';

const rongCloud = useRongCloud();
const { run, requestsTo } = rongCloud;

const history = (more = {}) => ({
	resource: 'message',
	operation: 'getHistory',
	target: 'group',
	to: 'team',
	userId: 'alice',
	startTime: '2020-01-01',
	...more,
});

/** So many messages to a group; many of them get the same millisecond. */
async function sendMany(count: number, more = {}) {
	const items = Array.from({ length: count }, (_, index) => ({ json: { text: `m${index}` } }));
	const sent = await run(
		textTo({ target: 'group', to: 'team', text: '={{ $json.text }}', ...more }),
		{
			items,
		},
	);
	return sent.json.map(({ messageId }) => messageId);
}

describeOutput('message/getHistory', {
	packageName: 'n8n-nodes-rongcloud',
	optional: ['extraContent'],
	async collect() {
		await sendMany(1);
		await sendMany(1, { options: { extraContent: '{"type": "3"}' } });
		return (await run(history())).json;
	},
});

describe('rongCloud message / getHistory', () => {
	test('asks what is documented, and gives one item for each message', async () => {
		const [messageId] = await sendMany(1);
		const { json, error } = await run(history({ endTime: '2100-01-01' }));

		expect(error).toBeUndefined();
		const [request] = requestsTo('/v3/message/group/query.json');
		expect(JSON.parse(request?.rawBody ?? '')).toEqual({
			userId: 'alice',
			targetId: 'team',
			startTime: expect.any(Number),
			endTime: expect.any(Number),
			pageSize: 100,
		});
		expect(json).toMatchObject([
			{
				messageId,
				from: 'support',
				to: 'team',
				target: 'group',
				messageType: 'txt',
				objectName: 'RC:TxtMsg',
				content: '{"content":"m0"}',
			},
		]);
	});

	test('reads page after page, and gives each message once', async () => {
		const sent = await sendMany(120);
		const { json } = await run(history({ returnAll: true }));

		expect(json.map(({ messageId }) => messageId).sort()).toEqual([...sent].sort());
		expect(requestsTo('/v3/message/group/query.json').length).toBeGreaterThan(1);
	}, 120_000);

	test('refuses times that are none', async () => {
		const { error } = await run(history({ endTime: '2019-01-01' }));
		expect(error?.message).toContain("'End Time' is before 'Start Time'");
	});
});

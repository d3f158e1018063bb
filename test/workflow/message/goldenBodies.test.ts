import type { IDataObject } from 'n8n-workflow';
import { GOLDEN_BODIES } from '../../fixtures/goldenBodies';
import { useSandbox } from '../../support/sandboxed';

const easemob = useSandbox();
const { run, requestsTo } = easemob;

test.each(GOLDEN_BODIES.map((golden) => [golden.page, golden.name, golden] as const))(
	'page %s: the node makes the printed %s request',
	async (_page, _name, { body, parameters, input = {}, leftOut = {} }) => {
		const { error } = await run(parameters, { items: [{ json: input }] });

		expect(error).toBeUndefined();
		const requests = requestsTo('/messages/users');
		expect(requests).toMatchObject([
			{
				method: 'POST',
				query: {},
				headers: {
					'content-type': 'application/json',
					accept: 'application/json',
					authorization: expect.stringMatching(/^Bearer YWMt/),
				},
				status: 200,
			},
		]);
		const sent = JSON.parse(requests[0]?.rawBody ?? '') as { body: IDataObject };
		for (const field of Object.keys(leftOut)) expect(sent.body).not.toHaveProperty(field);
		expect({ ...sent, body: { ...sent.body, ...leftOut } }).toStrictEqual(body);
	},
);

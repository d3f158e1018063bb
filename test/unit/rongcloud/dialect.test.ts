import { judge } from '../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/service/dialect';

test.each<[number, unknown, ReturnType<typeof judge>]>([
	[200, 200, 'accepted'],
	[200, 10_000, 'accepted'],
	[200, '200', 'accepted'],
	// Taken, whatever success it is: sent again, it would arrive twice.
	[201, 200, 'accepted'],
	[202, 200, 'accepted'],
	[206, 10_000, 'accepted'],
	[200, 1002, 'refused'],
	[202, 1002, 'refused'],
	[301, 200, 'refused'],
	[400, 1002, 'refused'],
	[429, undefined, 'refused'],
	[200, 1008, 'refused'],
	[503, 1008, 'refused'],
	[200, 1000, 'unknown'],
	[200, 1050, 'unknown'],
	[200, undefined, 'unknown'],
	[204, undefined, 'unknown'],
	[408, undefined, 'unknown'],
	[500, 200, 'unknown'],
	[504, 1050, 'unknown'],
])('HTTP %i with the code %s is %s', (status, code, verdict) => {
	expect(judge(status, code === undefined ? {} : { code: code as number })).toBe(verdict);
});

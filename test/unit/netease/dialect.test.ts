import type { IDataObject } from 'n8n-workflow';
import { readAnswer } from '../../../core/service/answers';
import { readAccount } from '../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/service/account';
import {
	dialectFor,
	judge,
	judgeNamed,
} from '../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/service/dialect';
import { REFUSALS } from '../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/service/refusals';

describe('an answer', () => {
	it.each<[number, IDataObject | undefined, string]>([
		[200, { code: 200 }, 'accepted'],
		[200, { code: 414 }, 'refused'],
		[200, { code: 416 }, 'refused'],
		[200, { code: 107_306 }, 'refused'],
		[200, { code: 431 }, 'refused'],
		[200, { code: 500 }, 'unknown'],
		[200, { code: 514 }, 'unknown'],
		[200, { code: 408 }, 'unknown'],
		[200, {}, 'unknown'],
		[200, undefined, 'unknown'],
		[408, undefined, 'unknown'],
		[502, undefined, 'unknown'],
		[502, { code: 200 }, 'unknown'],
		[503, { code: 503 }, 'refused'],
		[302, undefined, 'refused'],
		[404, undefined, 'refused'],
		[401, { code: 414 }, 'refused'],
	])('of HTTP %p with %j is %s', (status, body, verdict) => {
		expect(judge(status, body)).toBe(verdict);
	});

	it.each<[IDataObject | undefined, string]>([
		[{ code: 107_306 }, 'accepted'],
		[{ code: 431 }, 'accepted'],
		[{ code: 200 }, 'accepted'],
		[{ code: 416 }, 'refused'],
		[{ code: 500 }, 'unknown'],
		[undefined, 'unknown'],
	])('to a request that names itself, %j, is %s', (body, verdict) => {
		expect(judgeNamed(200, body)).toBe(verdict);
	});
});

it('of too much in a short time asks for ten seconds', () => {
	const row = REFUSALS.find(({ code }) => code?.includes(416));
	expect(row).toMatchObject({ repeatable: 'rate', waitMs: 10_000 });
});

describe('an answer without a body of the service', () => {
	const account = readAccount({ region: 'china', appKey: 'key', appSecret: 'secret' });
	const read = (status: number) =>
		readAnswer(
			{ kind: 'answer', status, headers: {}, text: '<html>too fast</html>' },
			{ dialect: dialectFor(account), host: account.host, hide: (text) => text, doubt: '' },
		);

	it.each([
		[416, 10_000],
		[449, undefined],
		[398, undefined],
		[429, undefined],
	])('of HTTP %p is a refusal for rate', (status, retryAfterMs) => {
		const outcome = read(status);
		expect(outcome).toMatchObject({ kind: 'refused', repeatable: true, forRate: true });
		expect(outcome).toHaveProperty('retryAfterMs', retryAfterMs);
		expect(outcome).toHaveProperty('problem.message', expect.stringContaining('too much'));
		expect(outcome).not.toHaveProperty('problem.advice', expect.stringContaining('not as NetEase'));
	});

	it('of any other redirect is one', () => {
		expect(read(302)).toMatchObject({ kind: 'refused', repeatable: false });
		expect(read(302)).toHaveProperty('problem.message', expect.stringContaining('redirects'));
	});
});

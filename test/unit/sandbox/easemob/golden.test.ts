import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { GOLDEN_BODIES } from '../../../fixtures/goldenBodies';
import { send } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

test('each of the three pages has nine bodies', () => {
	const pages = GOLDEN_BODIES.map(({ page }) => page);
	expect(pages.filter((page) => page === '000')).toHaveLength(9);
	expect(pages.filter((page) => page === '001')).toHaveLength(9);
	expect(pages.filter((page) => page === '002')).toHaveLength(9);
});

test.each(GOLDEN_BODIES.map((golden) => [golden.page, golden.name, golden] as const))(
	'page %s: the printed %s body is accepted and delivered as sent',
	async (_page, _name, { body }) => {
		const answer = await send(sandbox, body);

		expect(answer.headers.get('x-sandbox-reason')).toBeNull();
		expect(answer.status).toBe(200);
		expect(answer.json['data']).toEqual({ user2: expect.stringMatching(/^\d{19}$/) });
		const { from, to, type, body: content, ext, ...options } = body;
		expect(sandbox.delivered).toEqual([
			{
				to: to[0],
				messageId: (answer.json['data'] as Record<string, string>)['user2'],
				from,
				target: 'user',
				type,
				body: content,
				...(ext === undefined ? {} : { ext }),
				options,
				call: 1,
			},
		]);
	},
);

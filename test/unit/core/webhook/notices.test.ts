import type { INode, Logger } from 'n8n-workflow';
import { Notices } from '../../../../core/webhook/notices';

function setUp() {
	let time = 0;
	const said: string[] = [];
	const clock = { now: () => time, random: () => 0, sleep: async () => undefined };
	const notices = new Notices(clock);
	const ctx = (id: string) => ({
		logger: { warn: (text: string) => said.push(text) } as unknown as Logger,
		getNode: () => ({ id, name: 'Trigger' }) as INode,
		getWorkflow: () => ({ id: 'workflow', active: true }),
	});
	return { notices, said, ctx, turn: (ms: number) => (time += ms) };
}

test('the same is said once an hour, of each trigger and each kind', () => {
	const { notices, said, ctx, turn } = setUp();
	for (let time = 0; time < 3; time++) notices.say(ctx('1'), 'wrong', 'It is wrong.');
	expect(said).toEqual(['Trigger: It is wrong.']);
	notices.say(ctx('1'), 'old', 'It is old.');
	notices.say(ctx('2'), 'wrong', 'It is wrong.');
	expect(said).toHaveLength(3);
	turn(60 * 60 * 1_000 - 1);
	notices.say(ctx('1'), 'wrong', 'It is wrong.');
	expect(said).toHaveLength(3);
	turn(1);
	notices.say(ctx('1'), 'wrong', 'It is wrong.');
	expect(said).toHaveLength(4);
});

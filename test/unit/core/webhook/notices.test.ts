import type { INode, Logger } from 'n8n-workflow';
import { Notices } from '../../../../core/webhook/notices';
import { VirtualTime } from '../../../support/virtualTime';

function setUp() {
	const time = new VirtualTime();
	const said: string[] = [];
	const notices = new Notices(time);
	const ctx = (id: string) => ({
		logger: { warn: (text: string) => said.push(text) } as unknown as Logger,
		getNode: () => ({ id, name: 'Trigger' }) as INode,
		getWorkflow: () => ({ id: 'workflow', active: true }),
	});
	const say = (times: number, id = '1', kind = 'wrong') => {
		for (let time = 0; time < times; time++) notices.say(ctx(id), kind, 'It is wrong.');
	};
	return { said, say, pass: async (ms: number) => await time.pass(ms) };
}

const HOUR = 60 * 60 * 1_000;

test('each trigger and each kind is said at once', () => {
	const { said, say } = setUp();
	say(3);
	expect(said).toEqual(['Trigger: It is wrong.']);
	say(3, '1', 'old');
	say(3, '2');
	expect(said).toHaveLength(3);
});

test('what goes on is said again with its number, ever more seldom', () => {
	const { said, say } = setUp();
	say(1);
	say(9);
	expect(said).toHaveLength(1);
	say(1);
	expect(said.slice(1)).toEqual(['Trigger: It is wrong. (10 times since this was last said.)']);
	say(100);
	expect(said.at(-1)).toContain('(100 times');
	say(100_000);
	expect(said).toHaveLength(5);
});

test('after an hour it begins anew, and tells what it has kept to itself', async () => {
	const { said, say, pass } = setUp();
	say(3);
	await pass(HOUR - 1);
	say(1);
	expect(said).toHaveLength(1);
	await pass(1);
	say(1);
	expect(said.slice(1)).toEqual(['Trigger: It is wrong. (4 times since this was last said.)']);
	say(10);
	expect(said).toHaveLength(3);
});

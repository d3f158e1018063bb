import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { told, type } from '../../../../sandbox/easemob/typed';
import { startReceiver } from '../../../support/callbacks/receiver';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

async function answerTo(line: string): Promise<string[]> {
	const said: string[] = [];
	await type(sandbox, line, (text) => said.push(text));
	return said;
}

test.each([
	['amy to bob: Hello', { user: 'bob' }, 'Hello'],
	['  amy  to bob :Hello: you ', { user: 'bob' }, 'Hello: you '],
	['amy to group 123: Hello', { group: '123' }, 'Hello'],
	['amy to room 123: to bob: Hello', { chatRoom: '123' }, 'to bob: Hello'],
	['amy to group: Hello', { user: 'group' }, 'Hello'],
])('%j is sent', async (line, inbox, msg) => {
	const said = await answerTo(line);
	const [message] = sandbox.inbox(inbox);
	expect(message).toMatchObject({ from: 'amy', type: 'txt', body: { msg } });
	expect(said).toEqual([`  sent as message ${message?.messageId}`]);
});

test.each(['hello', 'amy to bob', 'amy to bob:', 'amy: hello', 'amy to group 1 2: hello'])(
	'%j is explained',
	async (line) => {
		expect(await answerTo(line)).toEqual([expect.stringContaining('amy to bob: Hello')]);
		expect(sandbox.inbox({ user: 'bob' })).toEqual([]);
	},
);

test('what became of the callback is told', async () => {
	const receiver = await startReceiver();
	sandbox.callbacks.setRule({ url: receiver.url });
	const becameOf = async () => (await answerTo('amy to bob: Hello'))[1];
	expect(await becameOf()).toBe(`  called back to ${receiver.url}`);
	receiver.reply(() => ({ status: 403 }));
	expect(await becameOf()).toBe(`  called back to ${receiver.url}, which did not take it: 403`);
	for (let n = 0; n < 44; n += 1) await becameOf();
	expect(await becameOf()).toBe(`  not called back: too many answers of ${receiver.url} were bad`);
	sandbox.callbacks.removeRule('rule');
	await receiver.close();
});

test('what is no text is told as it is', () => {
	sandbox.act('amy', 'messages', { to: 'bob', type: 'cmd', body: { action: 'run' } });
	const [message] = sandbox.inbox({ user: 'bob' });
	expect(message && told(message)).toBe('  bob got from amy (cmd): {"action":"run"}');
});

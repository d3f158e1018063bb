import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import { told, type } from '../../../../sandbox/netease/typed';
import { startReceiver } from '../../../support/callbacks/receiver';
import { hello, post, TO_BOB } from './client';

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
	['amy to group 123: Hello', { team: '123' }, 'Hello'],
	['amy to room 123: to bob: Hello', { chatRoom: '123' }, 'to bob: Hello'],
])('%j is sent', async (line, inbox, text) => {
	const said = await answerTo(line);
	const [message] = sandbox.inbox(inbox);
	expect(message).toMatchObject({ from: 'amy', type: 0, text, sentBy: 'client' });
	expect(said).toEqual([`  sent as message ${message?.messageId}`]);
});

test('what became of the callback is told', async () => {
	const receiver = await startReceiver();
	sandbox.callbacks.setRule({ url: receiver.url });
	expect((await answerTo('amy to bob: Hello'))[1]).toBe(`  called back to ${receiver.url}`);
	sandbox.callbacks.removeRule('rule');
	await receiver.close();
});

test('what came from a server is told, whatever it holds', async () => {
	const tellLast = () => {
		const message = sandbox.inbox({ user: 'bob' }).at(-1);
		return message && told(message);
	};
	await post(sandbox, TO_BOB, hello);
	expect(tellLast()).toBe('  bob got from amy (0): hello');
	await post(sandbox, TO_BOB, { message: { message_type: 100, attachment: { a: 1 } } });
	expect(tellLast()).toBe('  bob got from amy (100): {"a":1}');
});

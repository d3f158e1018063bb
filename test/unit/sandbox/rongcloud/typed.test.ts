import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { told, type } from '../../../../sandbox/rongcloud/typed';
import { startReceiver } from '../../../support/callbacks/receiver';
import { form, hello, PRIVATE, toBob } from './client';

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
	['amy to group 123: Hello', { group: '123' }, 'Hello'],
	['amy to room 123: to bob: Hello', { chatRoom: '123' }, 'to bob: Hello'],
])('%j is sent', async (line, inbox, content) => {
	const said = await answerTo(line);
	const [message] = sandbox.inbox(inbox);
	expect(message).toMatchObject({ from: 'amy', objectName: 'RC:TxtMsg', content: { content } });
	expect(said).toEqual([`  sent as message ${message?.messageUID}`]);
});

test('what became of the callback is told', async () => {
	const receiver = await startReceiver();
	sandbox.callbacks.setRule({ url: receiver.url, signature: 'headers' });
	expect((await answerTo('amy to bob: Hello'))[1]).toBe(`  called back to ${receiver.url}`);
	sandbox.callbacks.removeRule('rule');
	await receiver.close();
});

test('what came from a server is told, whatever it holds', async () => {
	const tellLast = () => {
		const message = sandbox.inbox({ user: 'bob' }).at(-1);
		return message && told(message);
	};
	await form(sandbox, PRIVATE, toBob);
	expect(tellLast()).toBe('  bob got from amy (RC:TxtMsg): hello');
	await form(sandbox, PRIVATE, { ...toBob, objectName: 'RC:CmdMsg', content: '{"name":"run"}' });
	expect(tellLast()).toBe('  bob got from amy (RC:CmdMsg): {"name":"run"}');
	await form(sandbox, PRIVATE, { ...toBob, objectName: 'app:gift', content: 'a rose' });
	expect(tellLast()).toBe('  bob got from amy (app:gift): a rose');
	await form(sandbox, '/user/getToken.json', { userId: 'bob', name: 'Bob' });
	await form(sandbox, '/message/broadcast.json', hello);
	expect(tellLast()).toBe('  everybody got from amy (RC:TxtMsg): hello');
});

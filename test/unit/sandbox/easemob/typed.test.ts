import { startSandbox, type Sandbox } from '../../../../sandbox/easemob';
import { told, type } from '../../../../sandbox/easemob/typed';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

test.each([
	['amy to bob: Hello', { user: 'bob' }, 'Hello'],
	['  amy  to bob :Hello: you ', { user: 'bob' }, 'Hello: you '],
	['amy to group 123: Hello', { group: '123' }, 'Hello'],
	['amy to room 123: to bob: Hello', { chatRoom: '123' }, 'to bob: Hello'],
	['amy to group: Hello', { user: 'group' }, 'Hello'],
])('%j is sent', (line, inbox, msg) => {
	const said = type(sandbox, line);
	const [message] = sandbox.inbox(inbox);
	expect(message).toMatchObject({ from: 'amy', type: 'txt', body: { msg } });
	expect(said).toBe(`  sent as message ${message?.messageId}`);
});

test.each(['hello', 'amy to bob', 'amy to bob:', 'amy: hello', 'amy to group 1 2: hello'])(
	'%j is explained',
	(line) => {
		expect(type(sandbox, line)).toContain('amy to bob: Hello');
		expect(sandbox.inbox({ user: 'bob' })).toEqual([]);
	},
);

test('what is no text is told as it is', () => {
	sandbox.act('amy', 'messages', { to: 'bob', type: 'cmd', body: { action: 'run' } });
	const [message] = sandbox.inbox({ user: 'bob' });
	expect(message && told(message)).toBe('  bob got from amy (cmd): {"action":"run"}');
});

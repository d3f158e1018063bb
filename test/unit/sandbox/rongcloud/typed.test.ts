import { startSandbox } from '../../../../sandbox/rongcloud';
import { told, type } from '../../../../sandbox/rongcloud/typed';
import { useStarted } from '../../../support/started';
import { testTyping } from '../../../support/typing';
import { form, hello, PRIVATE, toBob } from './client';

const sandbox = useStarted(startSandbox);

/** What a text message says. */
function textIn(content: unknown): unknown {
	return typeof content === 'object' && content !== null && 'content' in content
		? content.content
		: undefined;
}

testTyping({
	type: async (line, say) => await type(sandbox(), line, say),
	firstIn(of) {
		const [message] = sandbox().inbox(of);
		if (message === undefined) return undefined;
		const { messageUID: id, from, objectName, content } = message;
		return { id, from, text: objectName === 'RC:TxtMsg' ? textIn(content) : undefined };
	},
	callBack: (url) => void sandbox().callbacks.setRule({ url, signature: 'headers' }),
	endCallbacks: () => sandbox().callbacks.removeRule('rule'),
});

test('what came from a server is told, whatever it holds', async () => {
	const tellLast = () => {
		const message = sandbox().inbox({ user: 'bob' }).at(-1);
		return message && told(message);
	};
	await form(sandbox(), PRIVATE, toBob);
	expect(tellLast()).toBe('  bob got from amy (RC:TxtMsg): hello');
	await form(sandbox(), PRIVATE, { ...toBob, objectName: 'RC:CmdMsg', content: '{"name":"run"}' });
	expect(tellLast()).toBe('  bob got from amy (RC:CmdMsg): {"name":"run"}');
	await form(sandbox(), PRIVATE, { ...toBob, objectName: 'app:gift', content: 'a rose' });
	expect(tellLast()).toBe('  bob got from amy (app:gift): a rose');
	await form(sandbox(), '/user/getToken.json', { userId: 'bob', name: 'Bob' });
	await form(sandbox(), '/message/broadcast.json', hello);
	expect(tellLast()).toBe('  everybody got from amy (RC:TxtMsg): hello');
});

import { startSandbox } from '../../../../sandbox/easemob';
import { told, type } from '../../../../sandbox/easemob/typed';
import { useStarted } from '../../../support/started';
import { answerTo, testTyping, type TypedInto } from '../../../support/typing';

const sandbox = useStarted(startSandbox);

const into: TypedInto = {
	type: async (line, say) => await type(sandbox(), line, say),
	firstIn(of) {
		const [message] = sandbox().inbox(of);
		if (message === undefined) return undefined;
		const { messageId: id, from, type: kind, body } = message;
		return { id, from, text: kind === 'txt' ? body['msg'] : undefined };
	},
	callBack: (url) => void sandbox().callbacks.setRule({ url }),
	endCallbacks: () => sandbox().callbacks.removeRule('rule'),
};

testTyping(into, async (receiver) => {
	const becameOf = async () => (await answerTo(into, 'amy to bob: Hello'))[1];
	receiver.reply(() => ({ status: 403 }));
	expect(await becameOf()).toBe(`  called back to ${receiver.url}, which did not take it: 403`);
	for (let n = 0; n < 44; n += 1) await becameOf();
	expect(await becameOf()).toBe(`  not called back: too many answers of ${receiver.url} were bad`);
});

test('what is no text is told as it is', () => {
	sandbox().act('amy', 'messages', { to: 'bob', type: 'cmd', body: { action: 'run' } });
	const [message] = sandbox().inbox({ user: 'bob' });
	expect(message && told(message)).toBe('  bob got from amy (cmd): {"action":"run"}');
});

/** `npm run sandbox:rongcloud`: the RongCloud sandbox by itself. */
import { runSandbox } from '../kit/cli';
import { instructionsOf, tooMany } from '../kit/instructions';
import { startSandbox, type Sandbox } from './index';
import { told, type } from './typed';

function instructions({ url, credential, callbacks }: Sandbox, conditions: string): string {
	return instructionsOf({
		service: { article: 'a', name: 'RongCloud' },
		url,
		conditions,
		callbackUrl: callbacks.rules[0]?.url,
		credential: `  Data Center  Custom
  Host         ${credential.host}
  App Key      ${credential.appKey}
  App Secret   ${credential.appSecret}`,
		rule: '{"url":"http://localhost:5678/webhook/..."}',
		message: '{"to":"bob","objectName":"RC:TxtMsg","content":{"content":"Hello"}}',
		acts: 'recalls, statuses, raw-callbacks',
		failing: tooMany('/message/private/publish.json', 'The call frequency exceeds the limit'),
	});
}

void runSandbox({
	script: 'sandbox:rongcloud',
	defaultPort: 8_091,
	start: async ({ callback, ...options }, conditions) => {
		const sandbox = await startSandbox(options);
		if (callback !== undefined) sandbox.callbacks.setRule(callback);
		sandbox.onMessage((message) => {
			if (message.sentBy === 'server') process.stdout.write(`${told(message)}\n`);
		});
		return {
			server: sandbox,
			instructions: instructions(sandbox, conditions),
			answer: async (line, say) => await type(sandbox, line, say),
		};
	},
});

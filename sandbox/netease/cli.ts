/** `npm run sandbox:netease`: the NetEase Yunxin sandbox by itself. */
import { runSandbox } from '../kit/cli';
import { instructionsOf } from '../kit/instructions';
import { startSandbox, type Sandbox } from './index';
import { told, type } from './typed';

const TOO_MANY = `{"kind":"status","status":200,"body":{"code":416,"msg":"frequency control","data":{}},
         "method":"POST","path":"/im/v2/conversations/{conversation_id}/messages"}`;

function instructions({ url, credential, callbacks }: Sandbox, conditions: string): string {
	return instructionsOf({
		service: { article: 'a', name: 'NetEase Yunxin' },
		url,
		conditions,
		callbackUrl: callbacks.rules[0]?.url,
		credential: `  Data Center  Custom
  Host         ${credential.host}
  Upload Host  ${credential.uploadHost}
  App Key      ${credential.appKey}
  App Secret   ${credential.appSecret}`,
		rule: '{"url":"http://localhost:5678/webhook/..."}',
		message: '{"to":"bob","text":"Hello"}',
		acts: 'recalls, logins, logouts, raw-callbacks',
		failing: {
			what: '"frequency control", and every message to bob with "block list"',
			requests: [
				['faults', TOO_MANY],
				['refusals', '{"id":"bob","code":102426}'],
			],
		},
	});
}

void runSandbox({
	script: 'sandbox:netease',
	defaultPort: 8_092,
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

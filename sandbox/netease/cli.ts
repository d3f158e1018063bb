/** `npm run sandbox:netease`: the NetEase Yunxin sandbox by itself. */
import { runSandbox } from '../kit/cli';
import { startSandbox, type Sandbox } from './index';
import { told, type } from './typed';

function callbacksTo({ callbacks: { rules } }: Sandbox): string {
	return rules[0] === undefined
		? 'Callbacks: none yet, see below.'
		: `Callbacks go to ${rules[0].url}`;
}

function instructions(sandbox: Sandbox, conditions: string): string {
	const { url, credential } = sandbox;
	return `The NetEase Yunxin sandbox is running at ${url}
${conditions}
${callbacksTo(sandbox)}

In n8n, create a NetEase Yunxin credential with these values:
  Data Center  Custom
  Host         ${credential.host}
  Upload Host  ${credential.uploadHost}
  App Key      ${credential.appKey}
  App Secret   ${credential.appSecret}

Call a trigger back: start with --callback-url <its production URL>, or tell a running sandbox:
  curl -X POST ${url}/_sandbox/callback-rules -H 'Content-Type: application/json' \\
    -d '{"url":"http://localhost:5678/webhook/..."}'

Be a user: type here  amy to bob: Hello  (or: amy to group 123: Hello), or send any message:
  curl -X POST ${url}/_sandbox/clients/amy/messages -H 'Content-Type: application/json' \\
    -d '{"to":"bob","text":"Hello"}'
In the place of messages: recalls, logins, logouts, raw-callbacks
What a user got, and the callbacks with their answers:
  curl '${url}/_sandbox/inbox?user=amy'
  curl ${url}/_sandbox/callbacks

See what was delivered, and every request with its answer:
  curl ${url}/_sandbox/delivered
  curl ${url}/_sandbox/requests

Let the next send fail with "frequency control", and every message to bob with "block list":
  curl -X POST ${url}/_sandbox/faults -H 'Content-Type: application/json' \\
    -d '{"kind":"status","status":200,"body":{"code":416,"msg":"frequency control","data":{}},
         "method":"POST","path":"/im/v2/conversations/{conversation_id}/messages"}'
  curl -X POST ${url}/_sandbox/refusals -H 'Content-Type: application/json' \\
    -d '{"id":"bob","code":102426}'

Switch the rate limits of the service on (here a tenth of them), or off with false, and let every
request take 50 ms longer:
  curl -X POST ${url}/_sandbox/rate-limits -H 'Content-Type: application/json' -d '{"scale":0.1}'
  curl -X POST ${url}/_sandbox/latency -H 'Content-Type: application/json' -d '{"ms":50}'

When a request is refused, the header x-sandbox-reason of the answer says why.
Press Ctrl-C to stop.
`;
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

/** `npm run sandbox:rongcloud`: the RongCloud sandbox by itself. */
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
	return `The RongCloud sandbox is running at ${url}
${conditions}
${callbacksTo(sandbox)}

In n8n, create a RongCloud credential with these values:
  Data Center  Custom
  Host         ${credential.host}
  App Key      ${credential.appKey}
  App Secret   ${credential.appSecret}

Call a trigger back: start with --callback-url <its production URL>, or tell a running sandbox:
  curl -X POST ${url}/_sandbox/callback-rules -H 'Content-Type: application/json' \\
    -d '{"url":"http://localhost:5678/webhook/..."}'

Be a user: type here  amy to bob: Hello  (or: amy to group 123: Hello), or send any message:
  curl -X POST ${url}/_sandbox/clients/amy/messages -H 'Content-Type: application/json' \\
    -d '{"to":"bob","objectName":"RC:TxtMsg","content":{"content":"Hello"}}'
In the place of messages: recalls, statuses, raw-callbacks
What a user got, and the callbacks with their answers:
  curl '${url}/_sandbox/inbox?user=amy'
  curl ${url}/_sandbox/callbacks

See what was delivered, and every request with its answer:
  curl ${url}/_sandbox/delivered
  curl ${url}/_sandbox/requests

Let the next send fail with "The call frequency exceeds the limit":
  curl -X POST ${url}/_sandbox/faults -H 'Content-Type: application/json' \\
    -d '{"kind":"status","status":429,"method":"POST","path":"/message/private/publish.json"}'

Switch the rate limits of the service on (here a tenth of them), or off with false, and let every
request take 50 ms longer:
  curl -X POST ${url}/_sandbox/rate-limits -H 'Content-Type: application/json' -d '{"scale":0.1}'
  curl -X POST ${url}/_sandbox/latency -H 'Content-Type: application/json' -d '{"ms":50}'

When a request is refused, the header x-sandbox-reason of the answer says why.
Press Ctrl-C to stop.
`;
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

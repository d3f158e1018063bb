/** `npm run sandbox`: the Easemob sandbox by itself. */
import { runSandbox } from '../kit/cli';
import { ACTS } from './clients';
import { startSandbox, type CallbackRule, type Sandbox } from './index';
import { told, type } from './typed';

const DEFAULT_SECRET = 'sandbox-callback-secret';

/** In lines that are no longer than the others. */
function otherActs(): string {
	const [first = '', ...others] = Object.keys(ACTS).filter((kind) => kind !== 'messages');
	const lines = [first];
	for (const kind of others) {
		const line = lines.at(-1) ?? '';
		if (line.length + kind.length > 70) lines.push(`  ${kind}`);
		else lines[lines.length - 1] = `${line}, ${kind}`;
	}
	return lines.join(',\n');
}

function callbacksTo(rule: CallbackRule | undefined): string {
	if (rule === undefined) return 'Callbacks: none yet, see below.';
	return `Callbacks go to ${rule.url}`;
}

function instructions(
	{ url, credential, appToken, callbacks }: Sandbox,
	conditions: string,
): string {
	return `The Easemob sandbox is running at ${url}
${conditions}
${callbacksTo(callbacks.rules[0])}

In n8n, create an Easemob credential with these values:
  Host           ${credential.host}
  Organization   ${credential.org}
  App            ${credential.app}
  Client ID      ${credential.clientId}
  Client Secret  ${credential.clientSecret}
or, to authenticate with a token, instead of the last two:
  App Token      ${appToken}
and, for a trigger:
  Callback Secret  ${callbacks.rules[0]?.secret ?? DEFAULT_SECRET}

Call a trigger back: start with --callback-url <its production URL>, or tell a running sandbox:
  curl -X POST ${url}/_sandbox/callback-rules -H 'Content-Type: application/json' \\
    -d '{"url":"http://localhost:5678/webhook/...","secret":"${DEFAULT_SECRET}"}'

Be a user: type here  amy to bob: Hello  (or: amy to group 123: Hello), or send any message:
  curl -X POST ${url}/_sandbox/clients/amy/messages -H 'Content-Type: application/json' \\
    -d '{"to":"bob","type":"txt","body":{"msg":"Hello"}}'
In the place of messages: ${otherActs()}
What a user got, the callbacks with their answers, and bans for too many bad answers:
  curl '${url}/_sandbox/inbox?user=amy'
  curl ${url}/_sandbox/callbacks
  curl ${url}/_sandbox/callback-bans

See what was delivered, and every request with its answer:
  curl ${url}/_sandbox/delivered
  curl ${url}/_sandbox/requests

Let the next send fail with "This request has reached api limit":
  curl -X POST ${url}/_sandbox/faults -H 'Content-Type: application/json' \\
    -d '{"kind":"status","status":429,"method":"POST","path":"/messages/users"}'

Switch the rate limits of the service on (here a tenth of them), or off with false, and let every
request take 50 ms longer:
  curl -X POST ${url}/_sandbox/rate-limits -H 'Content-Type: application/json' -d '{"scale":0.1}'
  curl -X POST ${url}/_sandbox/latency -H 'Content-Type: application/json' -d '{"ms":50}'

When a request is refused, the header x-sandbox-reason of the answer says why.
Press Ctrl-C to stop.
`;
}

void runSandbox({
	script: 'sandbox',
	defaultPort: 8_090,
	start: async (options, conditions) => {
		const { callback, ...serverOptions } = options;
		const sandbox = await startSandbox(serverOptions);
		if (callback !== undefined) sandbox.callbacks.setRule({ secret: DEFAULT_SECRET, ...callback });
		sandbox.onMessage((message) => {
			if (message.sentBy === 'rest') process.stdout.write(`${told(message)}\n`);
		});
		return {
			server: sandbox,
			instructions: instructions(sandbox, conditions),
			answer: async (line, say) => await type(sandbox, line, say),
		};
	},
});

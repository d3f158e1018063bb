/** `npm run sandbox`: the Easemob sandbox by itself. */
import { runSandbox } from '../kit/cli';
import { instructionsOf, tooMany } from '../kit/instructions';
import { ACTS } from './clients';
import { startSandbox, type Sandbox } from './index';
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

function instructions(
	{ url, credential, appToken, callbacks }: Sandbox,
	conditions: string,
): string {
	const [rule] = callbacks.rules;
	return instructionsOf({
		service: { article: 'an', name: 'Easemob' },
		url,
		conditions,
		callbackUrl: rule?.url,
		credential: `  Host           ${credential.host}
  Organization   ${credential.org}
  App            ${credential.app}
  Client ID      ${credential.clientId}
  Client Secret  ${credential.clientSecret}
or, to authenticate with a token, instead of the last two:
  App Token      ${appToken}
and, for a trigger:
  Callback Secret  ${rule?.secret ?? DEFAULT_SECRET}`,
		rule: `{"url":"http://localhost:5678/webhook/...","secret":"${DEFAULT_SECRET}"}`,
		message: '{"to":"bob","type":"txt","body":{"msg":"Hello"}}',
		acts: otherActs(),
		alsoSeen: { what: 'bans for too many bad answers', path: 'callback-bans' },
		failing: tooMany('/messages/users', 'This request has reached api limit'),
	});
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

/** `npm run sandbox`: the Easemob sandbox by itself. */
import { runSandbox } from '../kit/cli';
import { startSandbox, type Sandbox } from './index';

function instructions({ url, credential, appToken }: Sandbox, conditions: string): string {
	return `The Easemob sandbox is running at ${url}
${conditions}

In n8n, create an Easemob credential with these values:
  Host           ${credential.host}
  Organization   ${credential.org}
  App            ${credential.app}
  Client ID      ${credential.clientId}
  Client Secret  ${credential.clientSecret}
or, to authenticate with a token, instead of the last two:
  App Token      ${appToken}

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
		const sandbox = await startSandbox(options);
		return [sandbox, instructions(sandbox, conditions)];
	},
});

/** What whoever starts a sandbox by itself is told, in the words that all of them share. */

/** What differs from one service to another; whatever is JSON goes into a command as it is. */
export interface Instructions {
	/** What its credential and its sandbox are called, with the article before it. */
	service: { article: 'a' | 'an'; name: string };
	url: string;
	/** Rates and latency, in words. */
	conditions: string;
	/** Where callbacks go; undefined when they go nowhere yet. */
	callbackUrl: string | undefined;
	/** The values of a credential, line by line. */
	credential: string;
	/** JSON of a callback rule. */
	rule: string;
	/** JSON of a message that a client sends. */
	message: string;
	/** Other things that clients do. */
	acts: string;
	/** What can be looked at besides the callbacks: in words, and its path. */
	alsoSeen?: { what: string; path: string };
	/** How the next send is made to fail, in words, and the requests for it: each a path and its JSON. */
	failing: { what: string; requests: ReadonlyArray<readonly [path: string, json: string]> };
}

const seenBy = ({ url, alsoSeen }: Instructions): string =>
	alsoSeen === undefined
		? `What a user got, and the callbacks with their answers:
  curl '${url}/_sandbox/inbox?user=amy'
  curl ${url}/_sandbox/callbacks`
		: `What a user got, the callbacks with their answers, and ${alsoSeen.what}:
  curl '${url}/_sandbox/inbox?user=amy'
  curl ${url}/_sandbox/callbacks
  curl ${url}/_sandbox/${alsoSeen.path}`;

const post = (url: string, json: string): string =>
	`  curl -X POST ${url} -H 'Content-Type: application/json' \\
    -d '${json}'`;

/** The next send is refused for its rate with HTTP 429, in the service's own words. */
export const tooMany = (path: string, says: string): Instructions['failing'] => ({
	what: `"${says}"`,
	requests: [['faults', `{"kind":"status","status":429,"method":"POST","path":"${path}"}`]],
});

/** The whole text. */
export function instructionsOf(given: Instructions): string {
	const { service, url, conditions, callbackUrl, credential, rule, message, acts, failing } = given;
	const callbacks =
		callbackUrl === undefined
			? 'Callbacks: none yet, see below.'
			: `Callbacks go to ${callbackUrl}`;
	return `The ${service.name} sandbox is running at ${url}
${conditions}
${callbacks}

In n8n, create ${service.article} ${service.name} credential with these values:
${credential}

Call a trigger back: start with --callback-url <its production URL>, or tell a running sandbox:
  curl -X POST ${url}/_sandbox/callback-rules -H 'Content-Type: application/json' \\
    -d '${rule}'

Be a user: type here  amy to bob: Hello  (or: amy to group 123: Hello), or send any message:
  curl -X POST ${url}/_sandbox/clients/amy/messages -H 'Content-Type: application/json' \\
    -d '${message}'
In the place of messages: ${acts}
${seenBy(given)}

See what was delivered, and every request with its answer:
  curl ${url}/_sandbox/delivered
  curl ${url}/_sandbox/requests

Let the next send fail with ${failing.what}:
${failing.requests.map(([path, json]) => post(`${url}/_sandbox/${path}`, json)).join('\n')}

Switch the rate limits of the service on (here a tenth of them), or off with false, and let every
request take 50 ms longer:
  curl -X POST ${url}/_sandbox/rate-limits -H 'Content-Type: application/json' -d '{"scale":0.1}'
  curl -X POST ${url}/_sandbox/latency -H 'Content-Type: application/json' -d '{"ms":50}'

When a request is refused, the header x-sandbox-reason of the answer says why.
Press Ctrl-C to stop.
`;
}

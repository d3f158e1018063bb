import type { Status } from './answer';
import type { Rejection } from './judge';
import type { Standing } from './repeats';

/** Why a request starts nothing. */
export type Refusal =
	| Rejection
	| Exclude<Standing, 'new'>
	| 'tooLarge'
	| 'address'
	| 'notUnderstood'
	| 'misconfigured'
	| 'undecided';

/**
 * What the sender is told. It knows anyway what it has sent; nothing is said of secrets.
 *
 * Where this n8n cannot do its part, 200 would be a lie by which the event is lost for good: 503 has
 * the service try again, keep the event for later where it does that, and raise its own alarm. See
 * `answerWith` for what becomes of that where it happens often.
 */
export const ANSWERS: Readonly<Record<Refusal, readonly [Status, string]>> = {
	tooLarge: [413, 'Too large.'],
	address: [403, 'Not accepted from this address.'],
	notUnderstood: [400, 'Not understood.'],
	unsigned: [403, 'The signature is missing.'],
	wrongSignature: [403, 'The signature is wrong.'],
	misconfigured: [503, 'The workflow cannot receive events at present.'],
	undecided: [503, 'Not stored yet. Try again.'],
	age: [200, 'Ignored: too old, or the clocks differ.'],
	event: [200, 'Ignored: the workflow does not ask for such events.'],
	server: [200, 'Ignored: sent by a server.'],
	user: [200, 'Ignored: the workflow does not ask for events of this user.'],
	chat: [200, 'Ignored: the workflow does not ask for events of this chat.'],
	own: [200, 'Ignored: sent by this n8n itself.'],
	repeat: [200, 'Ignored: known already.'],
	overused: [200, 'Ignored: other events came with the same signature.'],
};

/** Said of failures, where the service would stop delivering; see `answerWith`. */
const SOME_LOST =
	' Where many come, some get 200, so that it does not stop delivering, and are lost.';

/**
 * What the log says, where it takes nobody who knows the service to say it. Of all others it is silent.
 * `bearsAny` is whether the service bears any number of failures.
 */
export const NOTICES: Readonly<
	Partial<Record<Refusal, (service: string, detail: string, bearsAny: boolean) => string>>
> = {
	tooLarge: (service, bytes) =>
		`A request was refused (413), since its body has ${bytes} bytes. ${service} sends nothing so large: most likely somebody else knows the URL.`,
	notUnderstood: (service) =>
		`A request was refused (400), since it is no event of ${service}. If a proxy stands before n8n, check that it hands on the body as it is; otherwise somebody else knows the URL, or another service calls it.`,
	address: (_service, address) =>
		`An event from ${address || 'an unknown address'} was refused (403), since 'IP(s) Allowlist' does not have it. If it is the service's own, add it there; if it is your proxy's, tell n8n how many proxies there are (N8N_PROXY_HOPS).`,
	misconfigured: (service, fault, bearsAny) =>
		`Nothing can be received: ${fault} Until that is mended nobody can tell whether an event is genuine, so none starts the workflow. Events are answered with a failure, so that ${service} delivers them again where it does that.${bearsAny ? '' : SOME_LOST}`,
	undecided: (service) =>
		`An event was delivered again before n8n had stored the first delivery; ${service} is told to try once more. n8n is too slow: if N8N_CONCURRENCY_PRODUCTION_LIMIT is set, raise it; otherwise see whether n8n's database is overloaded.`,
	overused: (service) =>
		`An event was ignored, since others came with the same signature. Either somebody has read an event on its way and sends it again with other words, or ${service} has a new kind of event.`,
};

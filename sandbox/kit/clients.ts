/** What the clients of a service do, each under the name that it has over HTTP. */
import type { FastifyInstance } from 'fastify';

/** Something that a client does, or that the service does because of it. */
export interface Act<State, Details> {
	/** Of `Details`, for requests over HTTP. */
	schema: Record<string, unknown>;
	/** Does it, calls it back, and gives the ID of the event: of the message, where it is one. */
	perform(state: State, user: string, details: Details): string;
}

/** By name; `Kinds` has the details of each. */
export type Acts<State, Kinds> = { readonly [Kind in keyof Kinds]: Act<State, Kinds[Kind]> };

/** What every act can be given. */
export interface Timed {
	/** When it happened, in milliseconds since 1970; now unless given. */
	timestamp?: number;
}

/** Lets every user do all of it: `POST /clients/<user>/<kind>` with its details. */
export function addActControls<State, Kinds>(
	control: FastifyInstance,
	state: State,
	acts: Acts<State, Kinds>,
): void {
	for (const kind of Object.keys(acts) as Array<keyof Kinds & string>) {
		const { schema, perform } = acts[kind];
		control.post<{ Params: { user: string } }>(
			`/clients/:user/${kind}`,
			{ schema: { body: schema } },
			// The schema has made sure of it.
			async ({ params, body }) => ({
				id: perform(state, params.user, body as Kinds[typeof kind]),
			}),
		);
	}
}

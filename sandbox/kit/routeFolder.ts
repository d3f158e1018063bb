import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';

/** What a file of routes exports under the name `addRoutes`. */
export type AddRoutes<State> = (app: FastifyInstance, state: State) => void | Promise<void>;

/**
 * Adds the routes of every file in a folder, so that a new operation is a new file and nothing else.
 * A file that exports no `addRoutes` is a mistake, and said to be one.
 */
export async function addRouteFolder<State>(
	app: FastifyInstance,
	state: State,
	folder: string,
): Promise<void> {
	const files = readdirSync(folder).filter((name) => /(?<!\.d)\.[jt]s$/.test(name));
	for (const file of files.sort()) {
		const { addRoutes } = (await import(join(folder, file))) as { addRoutes?: AddRoutes<State> };
		if (typeof addRoutes !== 'function') throw new Error(`${file} exports no addRoutes.`);
		await addRoutes(app, state);
	}
}

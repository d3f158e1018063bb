import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Refusal } from '../refusal';

/**
 * Takes `application/json`. `refusal` is what the service says to text that is none.
 *
 * @param read throws when it is none
 */
export function addJsonBodies(
	app: FastifyInstance,
	refusal: (complaint: string) => Refusal,
	read: (text: string) => unknown = JSON.parse,
): void {
	const parse = async (_request: FastifyRequest, text: string) => {
		try {
			return read(text);
		} catch (error) {
			throw refusal(error instanceof Error ? error.message : String(error));
		}
	};
	app.addContentTypeParser('application/json', { parseAs: 'string' }, parse);
}

/**
 * Takes `application/x-www-form-urlencoded`: every field as the list of its values, in their order,
 * because a field may come more than once.
 */
export function addFormBodies(app: FastifyInstance): void {
	const parse = async (_request: FastifyRequest, text: string) => {
		// Without a prototype, so that no name of a field is known before.
		const fields = Object.create(null) as Record<string, string[]>;
		for (const [name, value] of new URLSearchParams(text)) (fields[name] ??= []).push(value);
		return fields;
	};
	app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, parse);
}

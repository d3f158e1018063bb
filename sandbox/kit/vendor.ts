import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Refusal } from './refusal';

/** What a service says to the mistakes that no route of it has to look for. */
export interface CommonRefusals {
	unknownPath(path: string): Refusal;
	/** `allowed` are the methods that the path takes. */
	wrongMethod(method: string, allowed: readonly string[]): Refusal;
	/** The content type has no parser. */
	unsupportedMediaType(contentType: string): Refusal;
	/** The body is longer than the server reads. */
	tooLarge(): Refusal;
	/** The request is malformed before any schema is looked at. */
	malformed(complaint: string): Refusal;
	/** The schema of a route finds something missing, wrong or too much. */
	invalid(part: 'body' | 'query' | 'other', complaint: string): Refusal;
	/** An error of the sandbox itself, which is a bug of ours. */
	internal(error: Error): Refusal;
}

/** All that tells one service from another. Everything else of a sandbox is the kit's. */
export interface Vendor {
	/** Teaches the server the bodies of this service, such as `addJsonBodies` of the kit. */
	addBodies(service: FastifyInstance): void;
	/**
	 * Adds the routes. Their options may name `config.rates`, the class of rates their calls count for.
	 */
	addRoutes(service: FastifyInstance): Promise<void>;
	/** Adds what only this vendor's sandbox can be told or asked, under `/_sandbox`. */
	addControls(control: FastifyInstance): void;
	/**
	 * Throws a refusal unless the request may come in: the app it is for, its token, its signature. It
	 * is asked once the body has arrived and before anyone reads it; `request.is404` tells that no
	 * route wants it.
	 */
	admit(request: FastifyRequest): void;
	/** The name of a path for a fault, such as the path without the app in front. */
	faultPath(path: string): string;
	/** What a fault answers when the test names a status and no body: text as it is, else JSON. */
	faultBody(status: number): unknown;
	readonly refusals: CommonRefusals;
}

/** The app token (REST documentation, app token): the one answer without an envelope. */
import type { FastifyInstance } from 'fastify';

import { illegalArgument, invalidGrant } from '../errors';
import type { SandboxState } from '../state';

interface TokenRequest {
	grant_type: 'client_credentials';
	client_id: string;
	client_secret: string;
	ttl?: number;
}

const schema = {
	body: {
		type: 'object',
		required: ['grant_type'],
		additionalProperties: false,
		properties: {
			grant_type: { const: 'client_credentials' },
			client_id: { type: 'string' },
			client_secret: { type: 'string' },
			// An old sample sends a string, newer ones a number: the number is asked for.
			ttl: { type: 'integer', minimum: 0 },
		},
	},
};

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	const config = { open: true, rates: 'token' } as const;
	app.post<{ Body: TokenRequest }>('/token', { schema, config }, (request) => {
		const { client_id, client_secret, ttl } = request.body;
		// The full stop at the end of the first sentence only is the documentation's.
		if (!client_id) throw illegalArgument('client_id must be provided.');
		if (!client_secret) throw illegalArgument('client_secret must be provided');
		const { clientId, clientSecret } = state.settings;
		if (client_id !== clientId) throw invalidGrant('client_id does not match');
		if (client_secret !== clientSecret) throw invalidGrant('client_secret does not match');
		const { token, expiresIn } = state.tokens.issue(ttl);
		return Promise.resolve({
			access_token: token,
			expires_in: expiresIn,
			application: state.applicationUuid,
		});
	});
}

import type { ILoadOptionsFunctions, INode } from 'n8n-workflow';
import { credentialsFor, easemobNode } from '../../support/easemob';
import { loadOptionsContext } from '../../support/n8n/loadOptionsContext';
import { useSandbox } from '../../support/sandboxed';
import { Searchable } from '../../support/standIns/searchable';

/** A dropdown of a node as the editor fills it, tried with a node that is there for this only. */

const easemob = useSandbox();

/** The name of the app's one user, as the service gives it. */
async function askUsers(ctx: ILoadOptionsFunctions): Promise<string[]> {
	const { org, app } = easemob.sandbox.credential;
	const url = `${easemob.sandbox.url}/${org}/${app}/users?limit=1`;
	const answer: unknown = await ctx.helpers.httpRequestWithAuthentication.call(ctx, 'easemobApi', {
		url,
		json: true,
	});
	const { entities } = answer as { entities: unknown[] };
	return entities.map((_entity, index) => `user ${index}`);
}

const node: INode = easemobNode({ prefix: '# ' }, { name: 'Search', type: 'test.searchable' });
const searchable = new Searchable('easemobApi', askUsers);

async function search(filter?: string, authentication = 'clientCredentials') {
	const credentials = credentialsFor({ ...easemob.sandbox.credential, authentication });
	const types = { 'test.searchable': searchable };
	const context = await loadOptionsContext({ node, credentials, types });
	const { search: method } = searchable.methods.listSearch ?? {};
	if (method === undefined) throw new Error('the stand-in has no search');
	return { found: await method.call(context, filter), credentials };
}

test('a list search asks with the credential, which keeps the token that was fetched', async () => {
	const { found, credentials } = await search();

	expect(found).toEqual({ results: [{ name: '# user 0', value: 'user 0' }] });
	expect(easemob.sandbox.tokenRequests()).toBe(1);
	expect(credentials.easemobApi?.accessToken).not.toBe('');
});

test('a list search gets what was typed, and what the panel holds', async () => {
	const { found } = await search('nobody');

	expect(found).toEqual({ results: [] });
});

test('a list search without a valid credential fails as it does in n8n', async () => {
	await expect(search('', 'token')).rejects.toThrow("'App Token' is empty");
	expect(easemob.requestsTo('/users')).toEqual([]);
});

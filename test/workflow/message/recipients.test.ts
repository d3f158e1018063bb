import { NodeHelpers, type INodeListSearchResult, type INodeParameters } from 'n8n-workflow';
import type { Group } from '../../../sandbox/easemob';
import { credentialsFor, easemobNode } from '../../support/easemob';
import { loadOptionsContext } from '../../support/n8n/loadOptionsContext';
import { nodeNamed, openWorkflow } from '../../support/n8n/openWorkflow';
import { operationAt } from '../../support/operations/list';
import { useSandbox } from '../../support/sandboxed';

/** The recipients of Send in the panel: which field each target shows, and what its list finds. */

const easemob = useSandbox();

const TARGETS = [
	['user', 'User', 'searchUsers', '/users'],
	['group', 'Group', 'searchGroups', '/chatgroups'],
	['chatRoom', 'Chat Room', 'searchChatRooms', '/chatrooms'],
] as const;

const fields = operationAt('message/send').properties.filter(({ name }) => name === 'to');

async function shownFor(target: string): Promise<string[]> {
	const parameters: INodeParameters = { resource: 'message', operation: 'send', target };
	const { workflow } = await openWorkflow({ nodes: [easemobNode(parameters)], connections: {} });
	const node = nodeNamed(workflow, 'Easemob');
	const { description } = operationAt('message/send').of.node;
	return fields
		.filter((field) => NodeHelpers.displayParameter(parameters, field, node, description))
		.map(({ displayName }) => displayName);
}

test.each(TARGETS)('the target %s shows the field %s alone', async (target, label) => {
	expect(await shownFor(target)).toEqual([label]);
});

test.each(['={{ $json.target }}', ''])(
	'a target by expression, also one without data in the editor (%j), shows one field for all',
	async (target) => {
		expect(await shownFor(target)).toEqual(['To']);
	},
);

/** What the dropdown gets; the credential is asked for a token first, as in the editor. */
async function search(
	method: string,
	filter?: string,
	paginationToken?: string,
	more: object = {},
): Promise<INodeListSearchResult> {
	const credentials = credentialsFor({ ...easemob.sandbox.credential, ...more });
	const node = easemobNode({ resource: 'message', operation: 'send' });
	const context = await loadOptionsContext({ node, credentials, path: 'parameters.to' });
	const find = operationAt('message/send').of.node.methods?.listSearch?.[method];
	if (find === undefined) throw new Error(`the node has no search "${method}"`);
	return await find.call(context, filter, paginationToken);
}

/** The error that the editor shows in the place of the list. */
async function failure(...args: Parameters<typeof search>) {
	const error: unknown = await search(...args).catch((thrown: unknown) => thrown);
	return error as { name: string; message: string; description: string; httpCode: string | null };
}

const group = (index: number, name = `客户群 ${index}`): Group => ({
	groupid: String(184_000_000_000_000 + index),
	groupname: name,
	owner: 'sandbox-org#sandbox-app_amy',
	affiliations: 2,
	type: 'group',
	lastModified: '1750000000000',
});

function placeGroups(count: number): void {
	easemob.sandbox.groups.push(...Array.from({ length: count }, (_, index) => group(index)));
}

const namesIn = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

describe('From list', () => {
	test('gives users by their IDs', async () => {
		expect(await search('searchUsers')).toEqual({
			results: ['amy', 'bob', 'chen'].map((id) => ({ name: id, value: id })),
		});
		expect(easemob.requestsTo('/users').map(({ query }) => query)).toEqual([{ limit: '100' }]);
	});

	test('gives groups and chat rooms by name and ID, the newest first', async () => {
		placeGroups(2);
		const room = { id: '7', name: '直播间', owner: 'amy', affiliations_count: 1 };
		easemob.sandbox.chatRooms.push(room, { ...room, id: '8', name: '' });

		expect(await search('searchGroups')).toEqual({
			results: [
				{ name: '客户群 1 (184000000000001)', value: '184000000000001' },
				{ name: '客户群 0 (184000000000000)', value: '184000000000000' },
			],
		});
		expect(await search('searchChatRooms')).toEqual({
			results: [
				{ name: '8', value: '8' },
				{ name: '直播间 (7)', value: '7' },
			],
		});
	});

	test('goes on where it ended, when one scrolls down', async () => {
		placeGroups(150);
		const first = await search('searchGroups');
		const second = await search('searchGroups', '', first.paginationToken);

		expect(first.results).toHaveLength(100);
		expect(second.results).toHaveLength(50);
		expect(second.paginationToken).toBeUndefined();
		expect(new Set([...namesIn(first), ...namesIn(second)]).size).toBe(150);
	});

	test.each([
		['a part of the name', 'SUPP', 'Support (184000000000500)'],
		['a part of the ID', '00500', 'Support (184000000000500)'],
	])('finds by %s, pages further down too', async (_what, typed, name) => {
		easemob.sandbox.groups.push(group(500, 'Support'));
		easemob.sandbox.groups.push(...Array.from({ length: 1_200 }, (_, i) => group(1_000 + i)));

		expect(namesIn(await search('searchGroups', ` ${typed} `))).toEqual([name]);
		expect(easemob.requestsTo('/chatgroups').map(({ query }) => query.limit)).toEqual([
			'1000',
			'1000',
		]);
	});

	test('gives the first finds without reading on, and where to go on', async () => {
		placeGroups(2_500);
		const found = await search('searchGroups', '客户');

		expect(found.results).toHaveLength(1_000);
		expect(found.paginationToken).toBeTruthy();
		expect(easemob.requestsTo('/chatgroups')).toHaveLength(1);
	});

	test('finds nothing in a list that was read to its end', async () => {
		placeGroups(3);

		expect(await search('searchGroups', 'nobody')).toEqual({ results: [] });
	});

	/** Every page is full, names its own next one, and has none of what is looked for. */
	const endless = (entries: object[]) => {
		for (let page = 0; page < 12; page++) {
			const body = { entities: entries, cursor: `page ${page}` };
			easemob.sandbox.fault({ kind: 'status', status: 200, path: '/users', body });
		}
	};

	test('ends a search in an endless list, and says how far it looked', async () => {
		endless([{ username: 'x' }, { username: 'y' }]);
		const error = await failure('searchUsers', 'nobody');

		expect(easemob.requestsTo('/users')).toHaveLength(10);
		expect(error.message).toBe('None of 20 users has "nobody" in its name or ID.');
		expect(error.description).toContain("Choose 'By ID'");
	});

	test('ends it with what was found', async () => {
		endless([{ username: 'x', nickname: '小明' }]);
		const found = await search('searchUsers', '小明');

		expect(namesIn(found)).toEqual(['小明 (x)']);
		expect(easemob.requestsTo('/users')).toHaveLength(10);
	});

	test('is not misled by a last page that names itself', async () => {
		const body = { entities: [{ username: 'x' }], cursor: 'again' };
		easemob.sandbox.fault({ kind: 'status', status: 200, path: '/users', body, times: 9 });

		expect(await search('searchUsers', '', 'again')).toEqual({
			results: [{ name: 'x', value: 'x' }],
		});
	});

	test('waits out a refusal for rate', async () => {
		easemob.sandbox.fault({ kind: 'status', status: 429, path: '/users' });

		expect(namesIn(await search('searchUsers'))).toEqual(['amy', 'bob', 'chen']);
	});
});

describe('From list, when the list cannot be read', () => {
	test.each(TARGETS)('says for a %s what to do instead', async (_target, _label, method, path) => {
		easemob.sandbox.fault({
			kind: 'status',
			status: 403,
			path,
			body: { error: 'forbidden', error_description: 'no permission' },
		});
		const error = await failure(method);

		// n8n hands on description and HTTP status of this class only.
		expect(error.name).toBe('NodeApiError');
		expect(error.message).toBe('Easemob does not allow this.');
		expect(error.httpCode).toBe('403');
		expect(error.description).toContain('The service said: "no permission" (HTTP 403).');
		expect(error.description).toMatch(/^Choose 'By ID' to enter the ID without the list\./);
	});

	test('says that the plan has no chat rooms', async () => {
		easemob.sandbox.fault({
			kind: 'status',
			status: 400,
			path: '/chatrooms',
			body: { error: 'service open exception', error_description: 'chatroom is unopened' },
		});

		expect((await failure('searchChatRooms')).message).toContain(
			'Chat rooms are not part of your Easemob plan',
		);
	});

	test('names what is missing in the credential', async () => {
		const error = await failure('searchUsers', '', undefined, { org: '' });

		expect(error.message).toContain("'Organization' is empty");
		expect(easemob.sandbox.requests).toEqual([]);
	});

	test('carries no token and no secret, wherever one looks', async () => {
		easemob.sandbox.fault({
			kind: 'status',
			status: 403,
			path: '/users',
			body: { error: 'forbidden' },
		});
		const error = await failure('searchUsers');
		const [asked] = easemob.requestsTo('/users');
		const token = String(asked?.headers.authorization).replace('Bearer ', '');

		expect(token.length).toBeGreaterThan(10);
		const told = JSON.stringify({ ...error, message: error.message });
		expect(told).not.toContain(token);
		expect(told).not.toContain(easemob.sandbox.credential.clientSecret);
	});
});

test.each(['send', 'recall'])('every field of the recipients of %s is of one kind', (operation) => {
	const { properties } = operationAt(`message/${operation}`);
	const kinds = properties.filter(({ name }) => name === 'to').map(({ type }) => type);
	// What was chosen stays when the target or the operation changes; a text field can't show it.
	expect(new Set(kinds)).toEqual(new Set(['resourceLocator']));
});

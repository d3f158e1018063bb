import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { NodeResult, RunOptions } from '../oneNode';
import { useRongCloud, type RongCloudSandboxed } from '../rongCloud';

/** What a form operation has to send, and what comes of it. */
export interface FormRequest {
	readonly path: string;
	/** The last form sent there, as pairs in their order. */
	readonly form: readonly string[][];
	/** All that the last input item gives. */
	readonly output: () => unknown[];
}

/** A refusal that names a field. */
export interface RefusedField {
	readonly path: string;
	/** As the service calls it. */
	readonly field: string;
	/** Display name of its parameter. */
	readonly label: string;
}

/** Runs an operation once for each of these users or groups, which are known, as input items. */
type RunForEach = (
	ids: readonly string[],
	options?: Partial<Omit<RunOptions, 'items'>>,
) => Promise<NodeResult>;

/** The tests that every operation has which sends one form for each input item. */
export interface FormOperation {
	readonly rongCloud: RongCloudSandboxed;
	/** Runs it on what is there, for two input items. */
	tried(more?: INodeParameters): Promise<NodeResult>;
	/** Its outputs. */
	collect(): Promise<IDataObject[]>;
	testRequest(request: FormRequest): void;
	/** Several input items, each about another user or group, of which RongCloud refuses one. */
	testSeveral(refused: RefusedField): void;
	/** @param parameter its name, and its display name */
	testRequired(parameter: readonly [name: string, label: string]): void;
}

/** What input items are about. */
export interface Several {
	/** The field that has it: `groupId`. */
	readonly key: 'userId' | 'groupId';
	/** Makes them known; it sends nothing to the operation's own path. */
	readonly prepare: (ids: readonly string[]) => Promise<void>;
	readonly runForEach: RunForEach;
}

/** The tests of an operation with several input items, and with one that is refused. */
export function testSeveral(
	rongCloud: RongCloudSandboxed,
	{ key, prepare, runForEach }: Several,
	{ path, field, label }: RefusedField,
): void {
	const said = `'${field}' is not right`;
	const refuse = () => {
		const body = { code: 1002, errorMessage: said };
		rongCloud.sandbox.fault({ kind: 'status', status: 400, path, body });
	};
	/** Of whom each request was, the last ones. */
	const askedOf = (count: number) =>
		rongCloud
			.formsTo(path)
			.slice(-count)
			.map((form) => form.find(([name]) => name === key)?.[1] ?? '');

	test('tells what RongCloud says, and which parameter to check', async () => {
		await prepare(['one']);
		refuse();
		const { error } = await runForEach(['one']);

		expect(error?.message).toContain(`RongCloud did not accept '${label}'.`);
		expect(error?.message).toContain('[item 0]');
		expect(error?.description).toContain(said);
	});

	test('gives each item its own, and goes on where one is refused', async () => {
		const ids = ['one', 'two', 'three'];
		await prepare(ids);
		refuse();
		const { items } = await runForEach(ids, { node: { onError: 'continueRegularOutput' } });

		const asked = askedOf(ids.length);
		expect([...asked].sort()).toEqual([...ids].sort());
		// The fault is the first request's, of whichever item that was.
		const failed = ids.indexOf(asked[0] ?? '');
		const byItem = ids.map((_id, item) =>
			items.filter(({ pairedItem }) => JSON.stringify(pairedItem) === JSON.stringify({ item })),
		);
		expect(byItem[failed]?.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(
				new RegExp(`RongCloud did not accept '${label}'\\..*\\[item ${failed}\\]`),
			),
		]);
		for (const [item, id] of ids.entries()) {
			if (item === failed) continue;
			expect(byItem[item]?.length).toBeGreaterThan(0);
			expect(byItem[item]?.every(({ json }) => json[key] === id)).toBe(true);
		}
		expect(byItem.flat()).toHaveLength(items.length);
	});
}

/**
 * @param asked gives what the last input item gives, when all goes well
 * @param askedFor how many input items that takes, whose requests may arrive in any order
 */
function formOperation(
	rongCloud: RongCloudSandboxed,
	tried: FormOperation['tried'],
	asked: () => Promise<Pick<NodeResult, 'json' | 'error'>>,
	askedFor: number,
	several: Several,
): FormOperation {
	return {
		rongCloud,
		tried,
		collect: async () => (await tried()).json,
		testRequest({ path, form, output }) {
			test('asks what is documented, for each item', async () => {
				const { json, error } = await asked();

				expect(error).toBeUndefined();
				expect(rongCloud.formsTo(path).slice(-askedFor)).toContainEqual(form);
				expect(json).toEqual(output());
			});
		},
		testSeveral: (refused) => testSeveral(rongCloud, several, refused),
		testRequired([name, label]) {
			test(`refuses an empty ${name} before anything is sent`, async () => {
				const { error } = await tried({ [name]: ' ' });

				expect(error?.message).toContain(`'${label}' is empty`);
			});
		},
	};
}

/** An operation on the users alice and bob, who are known; each is an input item. */
export function useUserOperation(
	operation: string,
	parameters: INodeParameters = {},
): FormOperation {
	const rongCloud = useRongCloud();
	const register = { resource: 'user', operation: 'register', name: 'A Name' };
	const users = ['alice', 'bob'];
	const own = { resource: 'user', operation, userId: '={{ $json.userId }}', ...parameters };
	const itemsOf = (ids: readonly string[]) => ids.map((userId) => ({ json: { userId } }));
	const prepare = async (ids: readonly string[]) => {
		for (const userId of ids) await rongCloud.run({ ...register, userId });
	};
	const tried: FormOperation['tried'] = async (more = {}) => {
		await prepare(users);
		return await rongCloud.run({ ...own, ...more }, { items: itemsOf(users) });
	};
	const asked = async () => {
		const { json, error } = await tried();
		return { json: json.slice(1), error };
	};
	return formOperation(rongCloud, tried, asked, users.length, {
		key: 'userId',
		prepare,
		runForEach: async (ids, options) =>
			await rongCloud.run(own, { ...options, items: itemsOf(ids) }),
	});
}

/** An operation on the group `team`, which has the members alice and bob. */
export function useGroupOperation(
	operation: string,
	parameters: INodeParameters = {},
): FormOperation {
	const rongCloud = useRongCloud();
	const team = { resource: 'group', groupId: 'team' };
	const create = { ...team, operation: 'create', name: 'Team', members: 'alice, bob' };
	const triedWith = async (count: number, more: INodeParameters) => {
		await rongCloud.run(create);
		const items = Array.from({ length: count }, () => ({ json: {} }));
		return await rongCloud.run({ ...team, operation, ...parameters, ...more }, { items });
	};
	return formOperation(
		rongCloud,
		async (more = {}) => await triedWith(2, more),
		async () => await triedWith(1, {}),
		1,
		{
			key: 'groupId',
			async prepare(ids) {
				for (const groupId of ids) await rongCloud.run({ ...create, groupId });
			},
			runForEach: async (ids, options) =>
				await rongCloud.run(
					{ ...team, operation, ...parameters, groupId: '={{ $json.groupId }}' },
					{ ...options, items: ids.map((groupId) => ({ json: { groupId } })) },
				),
		},
	);
}

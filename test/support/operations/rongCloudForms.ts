import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { NodeResult } from '../oneNode';
import { useRongCloud, type RongCloudSandboxed } from '../rongCloud';

/** What a form operation has to send, and what comes of it. */
export interface FormRequest {
	readonly path: string;
	/** The last form sent there, as pairs in their order. */
	readonly form: readonly string[][];
	/** All that the last input item gives. */
	readonly output: () => unknown[];
}

/** The tests that every operation has which sends one form for each input item. */
export interface FormOperation {
	readonly rongCloud: RongCloudSandboxed;
	/** Runs it on what is there, for two input items. */
	tried(more?: INodeParameters): Promise<NodeResult>;
	/** Its outputs. */
	collect(): Promise<IDataObject[]>;
	testRequest(request: FormRequest): void;
	/** @param parameter its name, and its display name */
	testRequired(parameter: readonly [name: string, label: string]): void;
}

/** @param asked gives what the last input item gives, when all goes well */
function formOperation(
	rongCloud: RongCloudSandboxed,
	tried: FormOperation['tried'],
	asked: () => Promise<Pick<NodeResult, 'json' | 'error'>>,
): FormOperation {
	return {
		rongCloud,
		tried,
		collect: async () => (await tried()).json,
		testRequest({ path, form, output }) {
			test('asks what is documented, for each item', async () => {
				const { json, error } = await asked();

				expect(error).toBeUndefined();
				expect(rongCloud.formsTo(path).at(-1)).toEqual(form);
				expect(json).toEqual(output());
			});
		},
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
	const tried: FormOperation['tried'] = async (more = {}) => {
		for (const userId of users) await rongCloud.run({ ...register, userId });
		const own = { resource: 'user', operation, userId: '={{ $json.userId }}', ...parameters };
		const items = users.map((userId) => ({ json: { userId } }));
		return await rongCloud.run({ ...own, ...more }, { items });
	};
	return formOperation(rongCloud, tried, async () => {
		const { json, error } = await tried();
		return { json: json.slice(1), error };
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
	);
}

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox/easemob';
import { startSandbox as startNetease } from '../../../sandbox/netease';
import { startSandbox as startRongCloud } from '../../../sandbox/rongcloud';
import { credentialsFor, runEasemob } from '../easemob';
import { binary } from '../files';
import type { CredentialStore } from '../n8n/storedCredentials';
import { neteaseCredentials, runNetease } from '../netease';
import { realPictures } from '../pictures';
import { rongCloudCredentials, runRongCloud } from '../rongCloud';
import { operationAt, operations } from './list';
import { filledIn } from './plausible';
import type { Variant } from './variants';

/** What the operations of a package are tried on: a service, and an item that has all they need. */
export interface Ground {
	readonly credentials: CredentialStore;
	/**
	 * As a node before would give it, made anew: with a file in each field where one may be looked for.
	 *
	 * @param choices of the variant that is tried
	 */
	item(choices: INodeParameters): Promise<INodeExecutionData>;
	/** Everything that was sent to the service, exactly as it was. */
	sent(): string[];
	close(): Promise<void>;
}

/** Every field of the input in which an operation of the package looks for a file by itself. */
function filesFor(packageName: string): INodeExecutionData['binary'] & object {
	const file = binary(realPictures.png, { fileName: 'a.png', mimeType: 'image/png' });
	const fields = operations
		.filter(({ of }) => of.packageName === packageName)
		.flatMap(({ properties }) => properties)
		.filter(({ typeOptions }) => typeOptions?.binaryDataProperty === true)
		.map(({ default: field }) => [String(field), file]);
	return Object.fromEntries(fields);
}

/**
 * An item as it comes after an Upload and a Send, whose outputs fill what follows them.
 *
 * @param target of the Send; a user where it is none
 */
export async function easemobItem(
	credentials: CredentialStore,
	target: unknown = 'user',
): Promise<INodeExecutionData> {
	const isOther = target === 'group' || target === 'chatRoom';
	const recipient = isOther ? { target, to: '7001' } : { target: 'user', to: 'alice' };
	const files = filesFor('n8n-nodes-easemob');
	const json: IDataObject = {};
	for (const parameters of [
		{ resource: 'file', operation: 'upload' },
		{ resource: 'message', operation: 'send', ...recipient, text: 'hello' },
	]) {
		const items = [{ json: {}, binary: files }];
		const result = await runEasemob(parameters, { credentials, items });
		if (result.error !== undefined) throw result.error;
		Object.assign(json, result.json[0]);
	}
	return { json, binary: files };
}

async function easemobGround(): Promise<Ground> {
	const sandbox = await startSandbox();
	const credentials = credentialsFor(sandbox.credential);
	const log = () => sandbox.requests.map(({ path, query, rawBody }) => [path, query, rawBody]);
	return {
		credentials,
		item: async ({ target }) => await easemobItem(credentials, target),
		sent: () => log().map((request) => JSON.stringify(request)),
		close: async () => await sandbox.close(),
	};
}

/** A file on the web, with all that a message about it needs. */
const ON_THE_WEB: IDataObject = {
	url: 'https://files.example/a.aac',
	filename: 'a.aac',
	file_length: 2_048,
	width: 320,
	height: 240,
	duration: 3,
};

/** What the service knows before an operation is tried: users, a group, and a message where one is needed. */
async function rongCloudItem(
	credentials: CredentialStore,
	choices: INodeParameters,
): Promise<INodeExecutionData> {
	const item = { json: { ...ON_THE_WEB }, binary: filesFor('n8n-nodes-rongcloud') };
	const run = async (parameters: INodeParameters) => {
		const result = await runRongCloud(parameters, { credentials, items: [item] });
		if (result.error !== undefined) throw result.error;
		return result.json[0];
	};
	for (const userId of ['alice', 'bob']) {
		await run({ resource: 'user', operation: 'register', userId, name: userId });
	}
	const group = { groupId: 'team', name: 'Team', members: 'alice' };
	await run({ resource: 'group', operation: 'create', ...group });
	const { resource, operation } = choices;
	const isOfMessage = resource === 'message' && ['recall', 'update'].includes(String(operation));
	if (!isOfMessage) return item;
	const { target = 'fromItem', messageType = 'txt' } = choices;
	const sent = {
		...choices,
		operation: 'send',
		target: target === 'fromItem' ? 'user' : target,
		messageType,
		thumbnailSource: 'none',
	} as Variant['choices'];
	const send = operationAt('message/send', 'n8n-nodes-rongcloud');
	Object.assign(item.json, await run(filledIn(send, { choices: sent, name: '' })));
	return item;
}

async function rongCloudGround(): Promise<Ground> {
	const sandbox = await startRongCloud();
	const credentials = rongCloudCredentials(sandbox.credential);
	return {
		credentials,
		item: async (choices) => await rongCloudItem(credentials, choices),
		sent: () => sandbox.requests.map(({ path, rawBody }) => JSON.stringify([path, rawBody])),
		close: async () => await sandbox.close(),
	};
}

/** An account, and a message where an operation needs one that was sent. */
async function neteaseItem(
	credentials: CredentialStore,
	choices: INodeParameters,
	known: ReadonlyMap<string, unknown>,
): Promise<INodeExecutionData> {
	const item = { json: { ...ON_THE_WEB }, binary: filesFor('n8n-nodes-netease-im') };
	const run = async (parameters: INodeParameters) => {
		const result = await runNetease(parameters, { credentials, items: [item] });
		if (result.error !== undefined) throw result.error;
		return result.json[0];
	};
	const { resource, operation, target, messageType = 'txt' } = choices;
	if (resource === 'account' && operation === 'create') return item;
	for (const accountId of ['alice', 'bob'].filter((one) => !known.has(one))) {
		await run({ resource: 'account', operation: 'create', accountId });
	}
	if (resource !== 'message' || !['recall', 'update'].includes(String(operation))) return item;
	const to = target === 'fromItem' || target === 'user' ? 'alice' : '7001';
	const sent = {
		...choices,
		operation: 'send',
		target: target === 'fromItem' ? 'user' : target,
		messageType,
	} as Variant['choices'];
	const send = operationAt('message/send', 'n8n-nodes-netease-im');
	const filled = {
		...filledIn(send, { choices: sent, name: '' }),
		to,
		from: 'support',
		options: {},
	};
	Object.assign(item.json, await run(filled));
	return item;
}

async function neteaseGround(): Promise<Ground> {
	const sandbox = await startNetease();
	const credentials = neteaseCredentials(sandbox.credential);
	return {
		credentials,
		async item(choices) {
			// An account can be made once only.
			if (choices.resource === 'account' && choices.operation === 'create') sandbox.reset();
			return await neteaseItem(credentials, choices, sandbox.accounts);
		},
		sent: () =>
			sandbox.requests.map(({ path, query, rawBody }) => JSON.stringify([path, query, rawBody])),
		close: async () => await sandbox.close(),
	};
}

/** By name of the package. */
export const GROUNDS: Readonly<Record<string, () => Promise<Ground>>> = {
	'n8n-nodes-easemob': easemobGround,
	'n8n-nodes-netease-im': neteaseGround,
	'n8n-nodes-rongcloud': rongCloudGround,
};

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { credentialsFor } from '../easemob';
import type { Sandboxed } from '../sandboxed';
import { easemobItem } from './grounds';
import { operations, type DescribedOperation } from './list';
import { filledIn } from './plausible';
import { variantsOf } from './variants';

/** Every operation of the Easemob node. */
export const easemobOperations = operations.filter(
	({ of }) => of.type === 'n8n-nodes-easemob.easemob',
);

/** An operation, ready to be run, and the path of the app that it asks first. */
export interface EasemobCall {
	readonly path: string;
	readonly parameters: INodeParameters;
	readonly items: INodeExecutionData[];
}

/** Runs the operation once to see what it asks, and empties the sandbox again. */
export async function callOf(
	operation: DescribedOperation,
	{ sandbox, run }: Sandboxed,
): Promise<EasemobCall> {
	const [variant] = variantsOf(operation);
	if (variant === undefined) throw new Error(`${operation.path} shows nothing.`);
	const parameters = filledIn(operation, variant);
	const credentials = credentialsFor(sandbox.credential);
	const items = [await easemobItem(credentials)];
	const before = sandbox.requests.length;
	await run(parameters, { credentials, items });
	const { org, app } = sandbox.credential;
	const asked = sandbox.requests[before]?.path;
	if (asked === undefined) throw new Error(`${operation.path} asks nothing.`);
	sandbox.reset();
	return { path: asked.slice(`/${org}/${app}`.length), parameters, items };
}

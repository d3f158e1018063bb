import { createHash } from 'crypto';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { shortHash } from '../base/hash';
import { isObject } from '../base/json';
import { valueAt, type ParameterPath } from '../parameters/paths';

/** What tells files apart: n8n's ID of one that it has stored, or the content itself. */
function contentOf({ id, data, mimeType, fileName }: IBinaryData): readonly unknown[] {
	if (id !== undefined) return [id, mimeType, fileName];
	// A file in memory is large: it is not put into another text first.
	return [createHash('sha256').update(data).digest('hex'), mimeType, fileName];
}

function filesOf({ binary = {} }: INodeExecutionData): readonly unknown[] {
	return Object.entries(binary).map(([name, file]) => [name, ...contentOf(file)]);
}

/** Data that has no form in JSON, such as a circle, is known by nothing but what comes of it. */
function hashOf(common: string, data: INodeExecutionData): string {
	try {
		return shortHash(common, data.json, filesOf(data));
	} catch {
		return '';
	}
}

/** A copy without the value at the end of a way; nothing else is changed. */
function without(value: unknown, [first, ...rest]: readonly string[]): unknown {
	if (first === undefined || !isObject(value) || !Object.hasOwn(value, first)) return value;
	const { [first]: inner, ...others } = value;
	return rest.length === 0 ? others : { ...others, [first]: without(inner, rest) };
}

/** Tells what an input item asks for, as a hash; '' where nobody can tell. */
export type AskedFor = (item: number) => string;

/** Hexadecimal digits that tell one wording from another of the same node. */
const SHORT = 8;

/**
 * How the node names whom its calls are for, as a hash: the parameters that `AskedFor` leaves out, as
 * they were typed. Where that is the same too, other recipients were only made anew.
 */
export function readWhom(ctx: IExecuteFunctions, beside: readonly ParameterPath[]): string {
	const { parameters } = ctx.getNode();
	return shortHash(beside.map((path) => valueAt(parameters, path.split('.')))).slice(0, SHORT);
}

/**
 * What the input items ask for before any expression is worked out: the node's parameters as they were
 * typed, and the item's own data. An expression such as `$now` gives another text each time, and an
 * upload another address, while what was asked for stays the same. (What a parameter takes from
 * elsewhere in the workflow stays the same too while n8n tries an execution again.)
 *
 * @param scope see `ServiceAddress`: the same asked of another app is something else
 * @param beside parameters that say nothing about what is asked for; see `Remembering`
 */
export function readAskedFor(
	ctx: IExecuteFunctions,
	scope: string,
	beside: readonly ParameterPath[],
): AskedFor {
	const { parameters } = ctx.getNode();
	const asked = beside.reduce<unknown>((rest, path) => without(rest, path.split('.')), parameters);
	const common = shortHash(scope, asked);
	const input = ctx.getInputData();
	const known = new Map<number, string>();
	return (item) => {
		const data = input[item];
		const asked = known.get(item) ?? (data === undefined ? common : hashOf(common, data));
		known.set(item, asked);
		return asked;
	};
}

import { isDeepStrictEqual } from 'node:util';
import type { RunningServer } from '../../sandbox/kit/start';
import type { RunData } from '../n8n/execute';

/** One line of the report. */
export interface Check {
	readonly verdict: 'arrived as sent' | 'DIFFERS' | 'MISSING' | 'UNEXPECTED';
	readonly what: string;
	/** What was expected and what arrived, where they differ. */
	readonly differences: readonly string[];
}

export type Fields = Record<string, unknown>;

export function compareFields(what: string, expected: Fields, arrived: Fields): Check {
	const names = [...new Set([...Object.keys(expected), ...Object.keys(arrived)])];
	const differences = names
		.filter((name) => !isDeepStrictEqual(expected[name], arrived[name]))
		.map((name) => {
			const [left, right] = [expected[name], arrived[name]].map((value) => JSON.stringify(value));
			return `${name}: expected ${left}, got ${right}`;
		});
	return { verdict: differences.length > 0 ? 'DIFFERS' : 'arrived as sent', what, differences };
}

export function missing(what: string): Check {
	return { verdict: 'MISSING', what, differences: [] };
}

export function unexpected(what: string): Check {
	return { verdict: 'UNEXPECTED', what, differences: [] };
}

/** Takes the first that fits out of the list, so that nothing is counted twice. */
export function take<T>(list: T[], fits: (entry: T) => boolean): T | undefined {
	const index = list.findIndex(fits);
	return index < 0 ? undefined : list.splice(index, 1)[0];
}

/** The ID that the workflow's node gave out for this recipient, as a step or as an agent's tool. */
export function reportedId(runData: RunData, node: string, to: string): unknown {
	const runs = runData[node] ?? [];
	const items = runs.flatMap(({ data }) => data?.main?.[0] ?? data?.ai_tool?.[0] ?? []);
	return items.find(({ json }) => json['to'] === to)?.json['messageId'];
}

/** Requests that had to be refused: nothing that a workflow asks for may be. */
export function refusedRequests({ requests }: RunningServer): Check[] {
	return requests
		.filter(({ status }) => status !== 200)
		.map(({ method, path, status }) => unexpected(`${method} ${path}: ${status}`));
}

import type { LaneLimits } from '../../core/pacing/laneLimits';
import type { Rates } from '../../sandbox/kit/rates/limiter';

/** The same table twice: the node's, and the sandbox's in the node's words. */
export interface TwoTables<Value> {
	readonly ofNode: Readonly<Record<string, Value>>;
	readonly ofSandbox: Readonly<Record<string, Value>>;
}

/** Paces of a node, and rates of a sandbox. */
export interface Paces {
	readonly ofNode: Readonly<Record<string, LaneLimits>>;
	/** By the names of the node's lanes. */
	readonly ofSandbox: Readonly<Record<string, Rates>>;
	/** Classes of the sandbox that no lane asks for, and why that is so. */
	readonly withoutLane?: Readonly<Record<string, string>>;
}

/** A pattern as schemas write it, so that it can be told from another. */
const plain = (limit: unknown) => (limit instanceof RegExp ? limit.source : limit);

/** Each entry of both tables, and that neither has one more. */
export function compareTables<Value>({ ofNode, ofSandbox }: TwoTables<Value>): void {
	test('none is forgotten', () => {
		expect(Object.keys(ofNode).sort()).toEqual(Object.keys(ofSandbox).sort());
	});

	test.each(Object.entries(ofSandbox))('%s', (name, limit) => {
		expect(plain(ofNode[name])).toEqual(plain(limit));
	});
}

/** The pace of each lane beside the rates of its class. */
export function comparePaces({ ofNode, ofSandbox, withoutLane = {} }: Paces): void {
	test.each(Object.entries(ofNode))('%s', (name, { calls, messages }) => {
		const rates = ofSandbox[name];
		expect({ calls, messages }).toEqual({ calls: rates?.calls ?? [], messages: rates?.messages });
	});

	test('every class of the sandbox has a lane, or a reason why not', () => {
		const known = [...Object.keys(ofNode), ...Object.keys(withoutLane)];
		expect(known.sort()).toEqual(Object.keys(ofSandbox).sort());
	});
}

import fc from 'fast-check';
import { packBatches, type Batch, type Parcel } from '../../../../core/run/batches';
import type { Sharing } from '../../../../core/run/operation';

/** A message, as far as packing looks at it. */
interface Message {
	readonly says: string;
	readonly to: readonly string[];
	readonly capacity: number;
	readonly combinable: boolean;
}

const sharing: Sharing<Message, never> = {
	subjects: ({ to }) => to,
	capacity: ({ capacity }) => capacity,
	narrow: (message, to) => ({ ...message, to }),
	identity: ({ says }) => says,
	joinKey: ({ says, capacity, combinable }) => (combinable ? `${says} ${capacity}` : undefined),
	orderKey: (_message, recipient) => recipient.toLowerCase(),
	queue: () => '',
	toMemo: () => ({}),
	fromMemo: () => {
		throw new Error('not asked for here');
	},
};

interface Asked {
	readonly says: string;
	readonly to: readonly string[];
	readonly capacity?: number;
	readonly combinable?: boolean;
}

function parcels(asked: readonly Asked[]): Array<Parcel<Message>> {
	return asked.map(({ says, to, capacity = 600, combinable = true }, item) => ({
		item,
		call: { says, to, capacity, combinable },
		subjects: to,
	}));
}

const pack = (asked: readonly Asked[]) => packBatches(parcels(asked), sharing);
/** What goes out, in order: `A to u1, u2`. */
const tell = (batches: ReadonlyArray<Batch<Message>>) =>
	batches.map(({ call }) => `${call.says} to ${call.to.join(', ')}`);
const users = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, index) => `u${from + index}`);

describe('messages that say the same', () => {
	it('share a call', () => {
		expect(tell(pack(['u1', 'u2', 'u3'].map((user) => ({ says: 'A', to: [user] }))))).toEqual([
			'A to u1, u2, u3',
		]);
	});

	it('tell which part of the call belongs to which item', () => {
		const [batch] = pack([
			{ says: 'A', to: ['u1', 'u2'] },
			{ says: 'A', to: ['u3'] },
		]);
		expect(batch?.shares).toEqual([
			{ item: 0, subjects: ['u1', 'u2'] },
			{ item: 1, subjects: ['u3'] },
		]);
	});

	it.each([
		[1, 1],
		[599, 1],
		[600, 1],
		[601, 2],
		[10_000, 17],
	])('to %d users take %d calls', (count, calls) => {
		const asked = users(0, count).map((user) => ({ says: 'A', to: [user] }));
		expect(pack(asked)).toHaveLength(calls);
	});

	it('fill a call up before another is begun, across items', () => {
		const batches = pack([
			{ says: 'A', to: users(0, 400) },
			{ says: 'A', to: users(400, 800) },
			{ says: 'A', to: users(800, 1_200) },
		]);
		expect(batches.map(({ call }) => call.to.length)).toEqual([600, 600]);
	});

	it('stay two messages where they go to the same user twice', () => {
		const twice = { says: 'A', to: ['u1'] };
		expect(tell(pack([twice, twice, { says: 'A', to: ['U1'] }]))).toEqual([
			'A to u1',
			'A to u1',
			'A to U1',
		]);
	});

	it('do not share a call that takes less for one of them', () => {
		const asked = [
			{ says: 'A', to: ['u1'], capacity: 600 },
			{ says: 'A', to: ['u2'], capacity: 2 },
		];
		expect(pack(asked)).toHaveLength(2);
	});

	it('stay apart where they are not to be combined', () => {
		const apart = { says: 'A', combinable: false };
		const asked = ['u1', 'u2'].map((user) => ({ ...apart, to: [user] }));
		expect(tell(pack(asked))).toEqual(['A to u1', 'A to u2']);
	});
});

describe('the order of what somebody gets', () => {
	it('is kept: A to u1, B to u2, A to u2 gives u2 first B, then A', () => {
		const asked = [
			{ says: 'A', to: ['u1'] },
			{ says: 'B', to: ['u2'] },
			{ says: 'A', to: ['u2'] },
		];
		expect(tell(pack(asked))).toEqual(['A to u1', 'B to u2', 'A to u2']);
	});

	it('does not keep others out of an earlier call', () => {
		const asked = [
			{ says: 'A', to: ['u1'] },
			{ says: 'B', to: ['u2'] },
			{ says: 'A', to: ['u3', 'u2', 'u4'] },
			{ says: 'B', to: ['u5'] },
		];
		expect(tell(pack(asked))).toEqual(['A to u1, u3', 'B to u2, u5', 'A to u2, u4']);
	});

	it('is kept within a list that is longer than a call', () => {
		const asked = [
			{ says: 'A', to: users(0, 5), capacity: 2 },
			{ says: 'B', to: users(0, 5), capacity: 2 },
		];
		expect(tell(pack(asked))).toEqual([
			'A to u0, u1',
			'A to u2, u3',
			'A to u4',
			'B to u0, u1',
			'B to u2, u3',
			'B to u4',
		]);
	});
});

describe('an item', () => {
	it('for nobody, or with nobody left, takes no call', () => {
		expect(pack([{ says: 'A', to: [] }])).toEqual([]);
	});

	it('with two messages of its own keeps both, also where nothing is combined', () => {
		const message = (says: string): Parcel<Message> => {
			const call = { says, to: [`for ${says}`], capacity: 600, combinable: false };
			return { item: 0, call, subjects: call.to };
		};
		expect(tell(packBatches([message('A'), message('B')], sharing))).toEqual([
			'A to for A',
			'B to for B',
		]);
	});
});

/** Few recipients, so that they meet again, and in different case. */
const recipient = fc
	.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean())
	.map(([number, upper]) => (upper ? `U${number}` : `u${number}`));
const recipients = (maxLength: number) =>
	fc.uniqueArray(recipient, { minLength: 1, maxLength, selector: (user) => user.toLowerCase() });
const asked = fc.array(
	fc.record({
		says: fc.constantFrom('A', 'B', 'C'),
		to: recipients(10),
		combinable: fc.boolean(),
	}),
	{ minLength: 1, maxLength: 40 },
);
/** What one call takes is the same for all items, as it is in one run of the node. */
const capacities = fc.integer({ min: 1, max: 8 });
const withCapacity = (list: readonly Asked[], capacity: number): Asked[] =>
	list.map((item) => ({ ...item, capacity }));

/** What everybody gets, in order, by the recipient in lower case. */
function received(messages: ReadonlyArray<{ says: string; to: readonly string[] }>) {
	const inboxes: Record<string, string[]> = {};
	for (const { says, to } of messages) {
		for (const user of to) (inboxes[user.toLowerCase()] ??= []).push(says);
	}
	return inboxes;
}

describe('whatever is asked for', () => {
	it('everybody gets exactly the messages asked for, in the order asked for', () => {
		fc.assert(
			fc.property(asked, capacities, (list, capacity) => {
				const batches = pack(withCapacity(list, capacity));
				expect(received(batches.map(({ call }) => call))).toEqual(received(list));
			}),
			{ numRuns: 500 },
		);
	});

	it('every item finds each of its recipients once, in a call that says what it says', () => {
		fc.assert(
			fc.property(asked, capacities, (list, capacity) => {
				const found = list.map((): string[] => []);
				for (const { call, shares } of pack(withCapacity(list, capacity))) {
					for (const { item, subjects } of shares) {
						expect(call.says).toBe(list[item]?.says);
						found[item]?.push(...subjects);
					}
					expect(shares.flatMap(({ subjects }) => subjects).sort()).toEqual([...call.to].sort());
				}
				expect(found.map((to) => to.sort())).toEqual(list.map(({ to }) => [...to].sort()));
			}),
			{ numRuns: 500 },
		);
	});

	it('no call is over its capacity, is empty, or has anybody twice', () => {
		fc.assert(
			fc.property(asked, capacities, (list, capacity) => {
				for (const { call } of pack(withCapacity(list, capacity))) {
					expect(call.to.length).toBeGreaterThan(0);
					expect(call.to.length).toBeLessThanOrEqual(capacity);
					expect(new Set(call.to.map((user) => user.toLowerCase())).size).toBe(call.to.length);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('combining never takes more calls than not combining', () => {
		fc.assert(
			fc.property(asked, capacities, (list, capacity) => {
				const calls = (combinable: boolean) =>
					pack(withCapacity(list, capacity).map((item) => ({ ...item, combinable }))).length;
				expect(calls(true)).toBeLessThanOrEqual(calls(false));
			}),
			{ numRuns: 500 },
		);
	});

	it('one message to different users takes as few calls as there can be', () => {
		const lists = fc.array(fc.nat(30), { minLength: 1, maxLength: 20 });
		fc.assert(
			fc.property(lists, capacities, (sizes, capacity) => {
				let next = 0;
				const list = sizes.map((size) => ({ says: 'A', to: users(next, (next += size)) }));
				expect(pack(withCapacity(list, capacity))).toHaveLength(Math.ceil(next / capacity));
			}),
		);
	});

	it('takes little time for 10,000 items and 100,000 recipients', () => {
		const list = Array.from({ length: 10_000 }, (_, item) => ({
			says: `text ${item % 100}`,
			to: Array.from({ length: 10 }, (_none, index) => `u${(item * 7 + index * 1_001) % 50_000}`),
		}));
		const begun = performance.now();
		const batches = pack(list);
		expect(performance.now() - begun).toBeLessThan(2_000);
		expect(batches.flatMap(({ call }) => call.to)).toHaveLength(100_000);
	});
});

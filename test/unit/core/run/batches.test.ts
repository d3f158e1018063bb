import fc from 'fast-check';
import { packBatches, type Batch, type Packing, type Parcel } from '../../../../core/run/batches';

/** A message, as far as packing looks at it. */
interface Message {
	readonly says: string;
	readonly to: readonly string[];
	readonly capacity: number;
	readonly combinable: boolean;
}

const batching: Packing<Message>['batching'] = {
	capacity: ({ capacity }) => capacity,
	narrow: (message, to) => ({ ...message, to }),
	joinKey: ({ says, capacity, combinable }) => (combinable ? `${says} ${capacity}` : undefined),
	join: (calls) => ({ ...calls[0], to: calls.flatMap(({ to }) => to) }),
};
const packing: Packing<Message> = {
	order: { key: (_message, recipient) => recipient.toLowerCase() },
	batching,
};

interface Asked {
	readonly says: string;
	readonly to: readonly string[];
	readonly capacity?: number;
	readonly combinable?: boolean;
}

/** All at one go. */
function packed<Call>(list: ReadonlyArray<Parcel<Call>>, how: Packing<Call>): Array<Batch<Call>> {
	const steps = packBatches(list, how);
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
	}
}

function parcels(asked: readonly Asked[]): Array<Parcel<Message>> {
	return asked.map(({ says, to, capacity = 600, combinable = true }, item) => ({
		item,
		call: { says, to, capacity, combinable },
		subjects: to,
		identity: says,
		asked: '',
		whom: '',
	}));
}

const pack = (asked: readonly Asked[]) => packed(parcels(asked), packing);
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
		expect(batch?.parts.map(({ item, subjects }) => ({ item, subjects }))).toEqual([
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
			return { item: 0, call, subjects: call.to, identity: says, asked: says, whom: '' };
		};
		expect(tell(packed([message('A'), message('B')], packing))).toEqual([
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
				for (const { call, parts } of pack(withCapacity(list, capacity))) {
					for (const { item, subjects, call: own } of parts) {
						expect(own).toEqual({ ...own, says: list[item]?.says, to: subjects });
						expect(call.says).toBe(list[item]?.says);
						found[item]?.push(...subjects);
					}
					expect(parts.flatMap(({ subjects }) => subjects).sort()).toEqual([...call.to].sort());
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

	it('is packed in time that grows with the list, not with its square', () => {
		const list = Array.from({ length: 10_000 }, (_, item) => ({
			says: `text ${item % 100}`,
			to: Array.from({ length: 10 }, (_none, index) => `u${(item * 7 + index * 1_001) % 50_000}`),
		}));
		let keys = 0;
		const counting: Packing<Message> = {
			order: {
				key: (_message, recipient) => {
					keys += 1;
					return recipient;
				},
			},
			batching,
		};
		const batches = packed(parcels(list), counting);
		expect(batches.flatMap(({ call }) => call.to)).toHaveLength(100_000);
		expect(keys).toBe(100_000);
	});
});

describe('calls that say different things', () => {
	/** Each recipient with a text of its own, as a template with values for each. */
	interface Letters {
		readonly texts: Readonly<Record<string, string>>;
	}
	const letters: Packing<Letters> = {
		batching: {
			capacity: () => 3,
			narrow: ({ texts }, subjects) => ({
				texts: Object.fromEntries(subjects.map((subject) => [subject, texts[subject] ?? ''])),
			}),
			joinKey: () => 'letters',
			join: (calls) => ({ texts: Object.assign({}, ...calls.map(({ texts }) => texts)) }),
		},
	};
	const letter = (item: number, texts: Readonly<Record<string, string>>): Parcel<Letters> => ({
		item,
		call: { texts },
		subjects: Object.keys(texts),
		identity: '',
		asked: '',
		whom: '',
	});

	it('share a call, in which each subject has its own', () => {
		const batches = packed(
			[letter(0, { u1: 'A', u2: 'B' }), letter(1, { u3: 'C', u4: 'D' })],
			letters,
		);
		expect(batches.map(({ call }) => call.texts)).toEqual([
			{ u1: 'A', u2: 'B', u3: 'C' },
			{ u4: 'D' },
		]);
		expect(batches[0]?.parts.map(({ item, call }) => [item, call.texts])).toEqual([
			[0, { u1: 'A', u2: 'B' }],
			[1, { u3: 'C' }],
		]);
	});

	it('do not share a call where the same subject is meant twice', () => {
		const batches = packed([letter(0, { u1: 'A' }), letter(1, { u1: 'B' })], letters);
		expect(batches.map(({ call }) => call.texts)).toEqual([{ u1: 'A' }, { u1: 'B' }]);
	});

	it('that are repeats of one call are that call again, and nothing else is put into it', () => {
		const again = (item: number, user: string) => ({
			...letter(item, { [user]: 'A' }),
			repeatOf: 'key 1',
		});
		const batches = packed([again(0, 'u1'), letter(1, { u2: 'B' }), again(2, 'u3')], letters);
		expect(batches.map(({ call, parts }) => [call.texts, parts[0]?.repeatOf])).toEqual([
			[{ u1: 'A', u3: 'A' }, 'key 1'],
			[{ u2: 'B' }, undefined],
		]);
	});
});

describe('a repeat', () => {
	it('is not cut, though a call takes less now', () => {
		const call = { says: 'A', to: ['u1', 'u2', 'u3'], capacity: 1, combinable: true };
		const parcel = {
			item: 0,
			call,
			subjects: call.to,
			identity: '',
			asked: '',
			whom: '',
			repeatOf: 'key',
		};
		expect(tell(packed([parcel], packing))).toEqual(['A to u1, u2, u3']);
	});
});

describe('calls of an operation that does not batch', () => {
	it('go out as they are, one by one, also those about nobody', () => {
		const parcel = (item: number): Parcel<string> => ({
			item,
			call: `call ${item}`,
			subjects: [],
			identity: '',
			asked: '',
			whom: '',
		});
		expect(packed([parcel(0), parcel(1)], {}).map(({ call }) => call)).toEqual([
			'call 0',
			'call 1',
		]);
	});
});

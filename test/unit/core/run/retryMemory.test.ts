import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { openRetryMemory } from '../../../../core/run/retryMemory';

/** The memory of one execution, as n8n stores it: as JSON. */
function execution() {
	let stored = '{}';
	return (runIndex = 0) => {
		const context = JSON.parse(stored) as IDataObject;
		const ctx = {
			getContext: () => context,
			isToolExecution: () => false,
			getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
		} as unknown as IExecuteFunctions;
		return { memory: openRetryMemory(ctx), save: () => (stored = JSON.stringify(context)) };
	};
}

const broke = { message: 'It broke.', advice: 'Look there.', httpCode: 502, serverText: 'oops' };

describe('why an outcome is open', () => {
	it('is told again in a later try, with the try it came from', () => {
		const open = execution();
		const first = open();
		first.memory.note(0, {
			identity: 'a',
			asked: 'x',
			whom: '',
			subjects: ['u'],
			cause: first.memory.keepCause(broke),
		});
		first.save();
		const second = open();
		second.memory.note(1, {
			identity: 'b',
			asked: 'y',
			whom: '',
			subjects: ['v'],
			cause: second.memory.keepCause(broke),
		});
		second.save();

		const { memory } = open();
		const causes = [
			memory.notesOf(0, { identity: 'a', asked: '', whom: '' }),
			memory.notesOf(1, { identity: '', asked: 'y', whom: '' }),
		].map(([note]) => note && memory.causeOf(note));
		expect(causes).toEqual([
			{ problem: broke, tryNumber: 1 },
			{ problem: broke, tryNumber: 2 },
		]);
	});

	it('is kept once for all that it leaves open', () => {
		const open = execution();
		const { memory, save } = open();
		const numbers = Array.from({ length: 1_000 }, () => memory.keepCause(broke));
		expect(new Set(numbers)).toEqual(new Set([0]));
		expect(memory.keepCause({ message: 'Another.' })).toBe(1);
		expect(save().length).toBeLessThan(400);
	});

	it('is kept of some only where there is another for each', () => {
		const { memory, save } = execution()();
		const numbers = Array.from({ length: 5_000 }, (_, index) =>
			memory.keepCause({ message: `Number ${index}.` }),
		);
		expect(numbers.filter((number) => number !== undefined)).toHaveLength(100);
		expect(save().length).toBeLessThan(10_000);
	});

	it('is not known of a note without one', () => {
		const { memory } = execution()();
		expect(memory.causeOf({ identity: 'a', asked: 'x', whom: '', subjects: [] })).toBeUndefined();
		expect(
			memory.causeOf({ identity: 'a', asked: 'x', whom: '', subjects: [], cause: 7 }),
		).toBeUndefined();
	});
});

test('what was open under a key is forgotten for these subjects, in later tries too', () => {
	const open = execution();
	const { memory, save } = open();
	const note = { identity: 'a', asked: 'x', whom: '', subjects: ['u', 'v'] };
	memory.note(0, { ...note, idempotencyKey: 'one' });
	memory.note(0, { ...note, idempotencyKey: 'two' });
	memory.note(1, { ...note, subjects: [], idempotencyKey: 'one' });
	memory.strikeOpen(0, 'one', ['v']);
	memory.strikeOpen(0, 'two', ['u', 'v']);
	memory.strikeOpen(1, 'one', []);
	save();

	const later = open().memory;
	expect(later.allNotesOf(0)).toEqual([{ ...note, subjects: ['u'], idempotencyKey: 'one' }]);
	expect(later.knows(1)).toBe(false);
});

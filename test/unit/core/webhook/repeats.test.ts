import type { INode } from 'n8n-workflow';
import type { Outcome } from '../../../../core/webhook/answer';
import { repeatsOf } from '../../../../core/webhook/memory';
import { markOf, Repeats } from '../../../../core/webhook/repeats';
import { triggerKey } from '../../../../core/webhook/triggerKey';
import { VirtualTime } from '../../../support/virtualTime';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

/** What a trigger has had, where all is stored at once unless told otherwise. */
function setUp() {
	const time = new VirtualTime();
	const repeats = new Repeats(time);
	const begin = (marks: string[], outcome: () => Outcome = () => 'stored') =>
		repeats.begin({ marks, call: undefined }, outcome);
	return { time, repeats, begin };
}

describe('what a trigger has had', () => {
	test('is known from then on, by any of its marks', () => {
		const { begin } = setUp();
		expect(begin(['call 1', 'message 1'])).toBe('new');
		expect(begin(['call 1', 'message 1'])).toBe('repeat');
		expect(begin(['call 2', 'message 1'])).toBe('repeat');
		expect(begin(['call 1', 'message 2'])).toBe('repeat');
		expect(begin(['call 2', 'message 2'])).toBe('new');
	});

	test('is under way until it is stored, and is none where it is not', () => {
		const { repeats, begin } = setUp();
		let outcome: Outcome = 'open';
		const marks = ['call', 'message'];
		begin(marks, () => outcome);
		expect(repeats.isUnderWay({ marks: ['message'] })).toBe(true);
		expect(begin(marks)).toBe('repeat');
		outcome = 'failed';
		expect(repeats.isUnderWay({ marks })).toBe(false);
		expect(begin(marks)).toBe('new');
		expect(repeats.isUnderWay({ marks })).toBe(false);
		expect(begin(marks)).toBe('repeat');
	});

	test('is stored for sure when it has started a run, whatever the answer says', () => {
		const { repeats, begin } = setUp();
		begin(['call'], () => 'open');
		repeats.confirm({ marks: ['call'] });
		expect(repeats.isUnderWay({ marks: ['call'] })).toBe(false);
		expect(begin(['call'])).toBe('repeat');
	});

	test('takes up no more than so much room, however much comes', () => {
		const { repeats, begin } = setUp();
		for (const id of numbers(50_000)) {
			begin([`call ${id}`, `message ${id}`]);
			repeats.confirm({ marks: [`call ${id}`, `message ${id}`] });
		}
		expect(repeats.size).toBe(20_000);
		expect(repeats.stored).toHaveLength(200);
		expect(begin(['call 40000'])).toBe('repeat');
		expect(begin(['call 39999'])).toBe('new');
	});

	test('is forgotten after a day', async () => {
		const { time, repeats, begin } = setUp();
		begin(['monday']);
		await time.pass(24 * 60 * 60 * 1_000 - 1);
		expect(begin(['monday'])).toBe('repeat');
		await time.pass(1);
		begin(['tuesday']);
		expect(repeats.size).toBe(1);
		expect(begin(['monday'])).toBe('new');
	});
});

describe('what is stored', () => {
	test('are the latest events that have started a run, with all their marks', () => {
		const { repeats, begin } = setUp();
		for (const id of numbers(300)) {
			begin([id, `message-${id}`]);
			repeats.confirm({ marks: [id, `message-${id}`] });
		}
		begin(['started none']);
		const after = setUp();
		after.repeats.takeUp(repeats.stored);
		expect(after.repeats.stored).toHaveLength(200);
		expect(after.begin(['299'])).toBe('repeat');
		expect(after.begin(['message-100'])).toBe('repeat');
		expect(after.begin(['99'])).toBe('new');
		expect(after.begin(['started none'])).toBe('new');
	});

	test('is taken up once, however often it is read', () => {
		const { repeats } = setUp();
		repeats.confirm({ marks: ['a', 'b'] });
		for (let time = 0; time < 3; time++) repeats.takeUp(['a b', 'c d']);
		repeats.confirm({ marks: ['c', 'd'] });
		expect(repeats.stored).toEqual(['a b', 'c d']);
	});

	test('of another process counts, where storing it has failed in this one', () => {
		const { repeats, begin } = setUp();
		begin(['a'], () => 'failed');
		repeats.takeUp(['a']);
		expect(begin(['a'])).toBe('repeat');
	});
});

describe('what n8n is about to store', () => {
	test('has the events it is about, and what becomes known of others until it is let go', () => {
		const { repeats } = setUp();
		repeats.confirm({ marks: ['before'] });
		const list = repeats.about([{ marks: ['own', 'its message'] }]);
		expect(list).toEqual(['before', 'own its message']);
		expect(repeats.stored).toEqual(['before']);
		repeats.confirm({ marks: ['other'] });
		repeats.letGo(list);
		repeats.confirm({ marks: ['later'] });
		expect(list).toEqual(['before', 'own its message', 'other']);
	});
});

describe('events of one call', () => {
	const call = { mark: 'signed', family: 'contact', most: 2 };

	test('are as many as the call may have, and of one family', () => {
		const repeats = new Repeats();
		const begin = (mark: string, more = {}) =>
			repeats.begin({ marks: [mark], call: { ...call, ...more } }, () => 'stored');
		expect(begin('1')).toBe('new');
		expect(begin('1')).toBe('repeat');
		expect(begin('other', { family: 'message', most: 10 })).toBe('overused');
		expect(begin('2')).toBe('new');
		expect(begin('3')).toBe('overused');
		expect(begin('3', { mark: 'of another' })).toBe('new');
	});

	test('do not count where they came to nothing', () => {
		const repeats = new Repeats();
		const identity = { marks: ['call', 'message'], call: { ...call, most: 1 } };
		for (let time = 0; time < 3; time++) {
			expect(repeats.begin(identity, () => 'failed')).toBe('new');
		}
		expect(repeats.begin(identity, () => 'stored')).toBe('new');
		expect(repeats.begin({ ...identity, marks: ['another'] }, () => 'stored')).toBe('overused');
	});
});

test('each trigger has a memory of its own, and keeps it', () => {
	const of = (workflow: string, node: string) =>
		repeatsOf(
			triggerKey({
				getWorkflow: () => ({ id: workflow, active: true }),
				getNode: () => ({ id: node }) as INode,
			}),
		);
	const own = of('workflow', 'node');
	expect(of('workflow', 'node')).toBe(own);
	expect(of('workflow', 'other node')).not.toBe(own);
	expect(of('other workflow', 'node')).not.toBe(own);
});

test('marks are short, and equal for equal events only', () => {
	expect(markOf('message', 'x'.repeat(1_000_000))).toHaveLength(16);
	expect(markOf('a', 'b')).toBe(markOf('a', 'b'));
	expect(markOf('a', 'b')).not.toBe(markOf('ab'));
});

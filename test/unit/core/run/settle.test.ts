import { notSent, type Failure, type NotSent } from '../../../../core/base/outcome';
import type { Problem } from '../../../../core/base/problem';
import { leftOut } from '../../../../core/run/losses';
import { presentReply, type CallResult } from '../../../../core/run/results';
import { settle } from '../../../../core/run/settle';

const wording = { subject: 'to', done: 'sent' };

const refused: Failure = {
	kind: 'refused',
	repeatable: false,
	problem: { message: 'The service said no.', advice: 'Check it.', httpCode: 400 },
};
const unknown: Failure = { kind: 'unknown', problem: { message: 'Nobody knows.' } };

const ok = (...subjects: string[]): CallResult => ({
	subjects,
	items: subjects.map((to) => ({ subject: to, json: { to } })),
	losses: [],
});
const lost = (failure: Failure, ...subjects: string[]): CallResult => ({
	subjects,
	items: [],
	losses: [{ subjects, failure }],
});

const settled = (...results: CallResult[]) => settle({ item: 7, results }, wording);

const text = (problem: Problem | undefined) =>
	`${problem?.message ?? ''} ${problem?.advice ?? ''} ${JSON.stringify(problem?.details)}`;

describe('an item that was accepted', () => {
	it('gives the output items of all its calls, in order, paired with the input item', () => {
		expect(settled(ok('alice', 'bob'), ok('carol'))).toEqual({
			item: 7,
			items: [
				{ json: { to: 'alice' }, pairedItem: { item: 7 } },
				{ json: { to: 'bob' }, pairedItem: { item: 7 } },
				{ json: { to: 'carol' }, pairedItem: { item: 7 } },
			],
		});
	});

	it('without a single call gives nothing', () => {
		expect(settled()).toEqual({ item: 7, items: [] });
	});

	it('keeps a file it gives', () => {
		const binary = { data: { data: 'eA==', mimeType: 'text/plain' } };
		const result = { subjects: ['alice'], items: [{ json: {}, binary }], losses: [] };
		expect(settle({ item: 0, results: [result] }, wording).items).toEqual([
			{ json: {}, binary, pairedItem: { item: 0 } },
		]);
	});
});

describe('an item that failed before any call', () => {
	it('gives its problem and nothing else', () => {
		const problem = { message: "'To' is empty." };
		expect(settle({ item: 3, results: [lost(notSent(problem))] }, wording)).toEqual({
			item: 3,
			items: [],
			problem,
			collateral: false,
		});
	});

	it('names whom it keeps from being served, where that is known', () => {
		const problem = { message: 'No file.', advice: 'Make one.', httpCode: 413 };
		const subjects = ['alice', 'bob'];
		const results = [lost(notSent(problem), ...subjects)];
		expect(settle({ item: 3, results }, wording)).toEqual({
			item: 3,
			items: [],
			problem: { ...problem, details: { rest: [{ to: subjects, status: 'not sent' }] } },
			collateral: false,
		});
	});
});

describe('an item whose only call failed', () => {
	it('keeps message, advice and status, and names in the details who got nothing', () => {
		const { items, problem } = settled(lost(refused, 'alice', 'bob'));
		expect(items).toEqual([]);
		expect(problem).toEqual({
			message: 'The service said no.',
			advice: 'Check it.',
			httpCode: 400,
			details: { rest: [{ to: ['alice', 'bob'], status: 'not sent' }] },
		});
	});

	it('with an open outcome is never said not to be sent', () => {
		const { problem } = settled(lost(unknown, 'alice'));
		expect(problem?.details).toEqual({
			rest: [{ to: ['alice'], status: 'may or may not have been sent' }],
		});
	});
});

describe('an item of which a part failed', () => {
	it('gives the items of those who were reached, and a problem that names the others', () => {
		const { items, problem } = settled(ok('alice', 'bob'), lost(refused, 'carol'));
		expect(items.map(({ json }) => json.to)).toEqual(['alice', 'bob']);
		expect(problem?.message).toBe('The service said no.');
		expect(problem?.advice).toMatch(/^Check it\. .*2 of 3 were sent.*carol.*Repeat.*only/);
		expect(problem?.advice).not.toMatch(/alice|bob/);
		expect(problem?.httpCode).toBe(400);
	});

	it('tells apart who surely got nothing and who may have', () => {
		const { problem } = settled(
			lost(unknown, 'alice'),
			ok('bob'),
			lost(refused, 'carol'),
			lost(notSent({ message: 'Stopped.' }), 'dave'),
		);
		expect(problem?.message).toBe('Nobody knows.');
		expect(problem?.details?.rest).toEqual([
			{ to: ['alice'], status: 'may or may not have been sent' },
			{ to: ['carol'], status: 'not sent' },
			{ to: ['dave'], status: 'not sent' },
		]);
		expect(problem?.advice).toMatch(/1 of 4/);
	});

	it('names a few of many in the sentence, and all of them in the details', () => {
		const many = Array.from({ length: 600 }, (_, index) => `user${index}`);
		const { problem } = settled(ok('alice'), lost(refused, ...many));
		expect(problem?.advice).toContain('user0');
		expect(problem?.advice).not.toContain('user599');
		expect(problem?.advice).toContain('595 more');
		expect(problem?.advice?.length).toBeLessThan(200);
		expect(problem?.details?.rest).toEqual([{ to: many, status: 'not sent' }]);
	});
});

describe('an item that was left undone because another one failed', () => {
	const stopped: NotSent = { ...notSent({ message: 'Not tried.' }), interrupted: true };

	it('is not the reason why the node stops', () => {
		expect(settled(lost(stopped)).collateral).toBe(true);
		expect(settled(lost(stopped, 'alice'), lost(stopped, 'bob')).collateral).toBe(true);
		expect(settled(ok('alice'), lost(stopped, 'bob')).collateral).toBe(true);
	});

	it('is one where any part of it failed for a reason of its own', () => {
		expect(settled(lost(stopped, 'alice'), lost(refused, 'bob')).collateral).toBe(false);
		expect(settled(lost(refused, 'alice')).collateral).toBe(false);
		// The same words are not the same fact.
		const { problem } = stopped;
		expect(settled(lost(notSent(problem), 'alice')).collateral).toBe(false);
	});
});

describe('the words for what failed', () => {
	const uploading = { subject: 'file', done: 'uploaded' };
	const rest = (...results: CallResult[]) => settle({ item: 0, results }, uploading).problem;

	it('are those of the operation', () => {
		expect(rest(lost(refused, 'a.png'), lost(unknown, 'b.png'))?.details).toEqual({
			rest: [
				{ file: ['a.png'], status: 'not uploaded' },
				{ file: ['b.png'], status: 'may or may not have been uploaded' },
			],
		});
		expect(rest(ok('a.png'), lost(refused, 'b.png'))?.advice).toContain('1 of 2 were uploaded');
	});

	it('do not speak of a part where all failed', () => {
		expect(rest(lost(refused, 'a.png'), lost(refused, 'b.png'))?.advice).toBe('Check it.');
	});

	it('keep the details that the problem had', () => {
		const problem = { message: 'No.', details: { code: 14_007 } };
		const failure: Failure = { kind: 'refused', repeatable: false, problem };
		expect(rest(lost(failure, 'a.png'))?.details).toEqual({
			code: 14_007,
			rest: [{ file: ['a.png'], status: 'not uploaded' }],
		});
	});
});

describe('an answer that cannot be presented', () => {
	const breaking = {
		subjects: (call: readonly string[]) => call,
		present(): never {
			throw new TypeError('x is undefined');
		},
	};

	it('leaves open whether its recipients were reached, and the others keep their items', () => {
		const subjects = ['bob', 'carol'];
		const { items: none, losses = [] } = presentReply(subjects, {}, breaking);
		const { items, problem } = settled(ok('alice'), { subjects, items: none, losses }, ok('dave'));
		expect(items).toEqual([
			{ json: { to: 'alice' }, pairedItem: { item: 7 } },
			{ json: { to: 'dave' }, pairedItem: { item: 7 } },
		]);
		expect(problem?.details?.rest).toEqual([
			{ to: ['bob', 'carol'], status: 'may or may not have been sent' },
		]);
		expect(problem?.advice).toContain('2 of 4 were sent');
	});
});

describe('an accepted call whose answer lacks recipients', () => {
	const lacking = (reply: string[], ...subjects: string[]): CallResult => ({
		...ok(...reply),
		subjects,
		losses: [leftOut(subjects.filter((to) => !reply.includes(to)))],
	});

	it('gives the items of the others, and says that nobody knows about the rest', () => {
		const { items, problem } = settled(lacking(['alice'], 'alice', 'bob'));
		expect(items.map(({ json }) => json.to)).toEqual(['alice']);
		expect(problem?.message).toContain('says nothing about bob');
		expect(problem?.details?.rest).toEqual([
			{ to: ['bob'], status: 'may or may not have been sent' },
		]);
	});

	it('is reported for each call, not for the first only', () => {
		const { problem } = settled(lacking([], 'alice'), lacking(['bob'], 'bob', 'carol'));
		expect(text(problem)).toContain('alice');
		expect(text(problem)).toContain('carol');
	});

	it('stays reported beside a call that was refused', () => {
		const { problem } = settled(lacking(['alice'], 'alice', 'bob'), lost(refused, 'carol'));
		expect(JSON.stringify(problem?.details)).toContain('carol');
		expect(JSON.stringify(problem?.details)).toContain('bob');
	});

	it('stays reported after a call that was refused', () => {
		const { problem } = settled(lost(refused, 'carol'), lacking(['alice'], 'alice', 'bob'));
		expect(text(problem)).toContain('bob');
	});

	it('does not count them as reached', () => {
		const { problem } = settled(lacking(['alice'], 'alice', 'bob'), lost(refused, 'carol'));
		expect(problem?.advice).toContain('1 of 3 were sent');
	});
});

describe('an accepted call of which the service refused a part by name', () => {
	const result: CallResult = {
		...ok('alice', 'dave'),
		subjects: ['alice', 'bob', 'carol', 'dave'],
		losses: [
			{ subjects: ['bob'], failure: refused },
			{ subjects: ['carol'], failure: notSent({ message: 'Carol is gone.' }) },
		],
	};

	it("is that recipient's own refusal, which is never called open", () => {
		const { items, problem } = settled(result);
		expect(items.map(({ json }) => json.to)).toEqual(['alice', 'dave']);
		expect(problem?.message).toBe('The service said no.');
		expect(problem?.details?.rest).toEqual([
			{ to: ['bob'], status: 'not sent' },
			{ to: ['carol'], status: 'not sent' },
		]);
		expect(problem?.advice).toContain('2 of 4 were sent');
	});
});

describe('a call that is about nobody by name, such as a list', () => {
	it('gives what was read and the problem of the rest, without a word of recipients', () => {
		const read = { subjects: [], items: [{ json: { id: '1' } }], losses: lost(refused).losses };
		const { items, problem } = settled(read);
		expect(items).toHaveLength(1);
		expect(problem).toEqual({
			message: 'The service said no.',
			advice: 'Check it.',
			httpCode: 400,
		});
	});
});

describe('the first line of an error', () => {
	const named = { subject: 'to', thing: 'message to', done: 'sent' };
	const messageOf = (...results: CallResult[]) =>
		settle({ item: 0, results }, named).problem?.message;

	it('names who was surely not served, and why', () => {
		expect(messageOf(lost(refused, 'carol'))).toBe(
			'The message to carol was not sent: The service said no.',
		);
	});

	it('names who may have been served, and never calls that a failure', () => {
		expect(messageOf(ok('alice'), lost(unknown, 'bob'))).toBe(
			'The message to bob may or may not have been sent: Nobody knows.',
		);
	});

	it('names all who were lost for the same reason, in whichever call; a few of many', () => {
		expect(messageOf(lost(unknown, 'a', 'b'), ok('x'), lost(unknown, 'c'))).toContain('to a, b, c');
		expect(messageOf(lost(unknown, 'a', 'b'), lost(unknown, 'c', 'd', 'e'))).toContain(
			'to a, b, c and 2 more may',
		);
		expect(messageOf(lost(unknown, 'a'), lost(refused, 'b'))).toContain('to a may');
	});

	it('is not about what was left undone only because of it', () => {
		const stopped: NotSent = { ...notSent({ message: 'Not tried.' }), interrupted: true };
		expect(messageOf(lost(stopped, 'alice'), lost(refused, 'bob'))).toBe(
			'The message to bob was not sent: The service said no.',
		);
	});

	it('is the cause alone where nobody is known by name', () => {
		expect(messageOf(lost(refused))).toBe('The service said no.');
	});
});

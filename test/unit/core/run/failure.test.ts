import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { toErrorItem, toNodeError } from '../../../../core/run/failure';
import type { Problem } from '../../../../core/base/problem';
import type { Settled } from '../../../../core/run/settle';

const node: INode = {
	id: 'node',
	name: 'Easemob',
	type: 'n8n-nodes-easemob.easemob',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const answered: Problem = {
	message: 'Easemob did not accept the sender.',
	advice: "Check 'From'.",
	serverText: "param from can't be empty",
	httpCode: 400,
};
const unread: Problem = { message: "'To' is empty.", advice: 'Enter a user ID.' };

const TELLING = { wording: { subject: 'to', done: 'sent' }, inOneText: false };

const sent = (item: number, ...to: string[]): Settled => ({
	item,
	items: to.map((recipient) => ({ json: { to: recipient }, pairedItem: { item } })),
});

describe('an error item', () => {
	it('holds the whole problem as one text, names the input item and is paired with it', () => {
		const item = toErrorItem(answered, 4);
		expect(item.pairedItem).toEqual({ item: 4 });
		const { error } = item.json;
		for (const part of [answered.message, answered.advice, answered.serverText, '400', 'item 4']) {
			expect(error).toContain(part);
		}
	});

	it('has only the keys by which n8n knows that it belongs to the error output', () => {
		expect(Object.keys(toErrorItem(unread, 0).json)).toEqual(['error']);
		const details = { rest: [{ to: ['bob'], status: 'not sent' }] };
		expect(toErrorItem({ ...unread, details }, 0).json).toEqual({
			error: expect.any(String) as string,
			details,
		});
	});
});

describe('the error that stops the node', () => {
	it('shows what happened, what to do, what the service said, and the item', () => {
		const error = toNodeError(node, answered, 4, [], TELLING);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toContain(answered.message);
		expect(error.message).toContain('item 4');
		expect(error.description).toContain(answered.advice);
		expect(error.description).toContain(answered.serverText);
		expect(error.context.itemIndex).toBe(4);
		expect(error).toHaveProperty('httpCode', '400');
		expect(error.node).toBe(node);
	});

	it('is no answer of the service where there was none', () => {
		const error = toNodeError(node, unread, 0, [], TELLING);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toContain("'To' is empty.");
		expect(error.description).toBe('Enter a user ID.');
		expect(error.context.itemIndex).toBe(0);
	});

	it.each([401, 403, 404, 429, 500, 502, 503])(
		'keeps its own words with status %i, for which n8n has some of its own',
		(httpCode) => {
			const error = toNodeError(node, { ...answered, httpCode }, 0, [], TELLING);
			expect(error.message).toContain(answered.message);
			expect(error.description).toContain(answered.advice);
			expect(error).toHaveProperty('httpCode', String(httpCode));
		},
	);

	it.each(['EHOSTUNREACH', 'EADDRNOTAVAIL', 'ETIMEDOUT'])(
		'keeps its own words, host and item where they quote %s, for which n8n has some of its own',
		(code) => {
			const message = `a1.easemob.com could not be reached (connect ${code} 10.0.0.1:443). Check 'Host'.`;
			const error = toNodeError(node, { message, advice: 'Nothing was sent.' }, 3, [], TELLING);
			expect(error.message).toContain('a1.easemob.com could not be reached');
			expect(error.message).toContain("Check 'Host'.");
			expect(error.message).toContain('item 3');
		},
	);

	it('carries the details of the problem', () => {
		const details = { rest: [{ to: ['bob'], status: 'not sent' }] };
		expect(toNodeError(node, { ...answered, details }, 0, [], TELLING).context.data).toEqual(
			details,
		);
		expect(toNodeError(node, { ...unread, details }, 0, [], TELLING).context.data).toEqual(details);
	});

	it('lists everything that was sent before, and says that it is not undone', () => {
		const settled = [sent(0, 'alice', 'bob'), sent(1), sent(2, 'carol')];
		const error = toNodeError(node, answered, 1, settled, TELLING);
		expect(error.context.data).toEqual({
			sent: [
				{ inputItem: 0, to: 'alice' },
				{ inputItem: 0, to: 'bob' },
				{ inputItem: 2, to: 'carol' },
			],
		});
		expect(error.description).toContain(answered.advice);
		expect(error.description).toMatch(/not undone: 3 /);
	});

	it('lists the part of the failing item itself that was sent, beside who got nothing', () => {
		const details = { rest: [{ to: ['bob'], status: 'not sent' }] };
		const problem = { ...answered, details };
		const error = toNodeError(node, problem, 0, [{ ...sent(0, 'alice'), problem }], TELLING);
		expect(error.context.data).toEqual({ ...details, sent: [{ inputItem: 0, to: 'alice' }] });
	});

	it('lists whom the other items were for that were not done, however many they are', () => {
		const to = Array.from({ length: 300_000 }, (_, index) => `user${index}`);
		const other = { ...unread, details: { rest: [{ to, status: 'not sent' }] } };
		const settled = [sent(0), { ...sent(1), problem: other }];
		const error = toNodeError(node, answered, 0, settled, TELLING);
		expect(error.description).toContain('300000 not sent');
		expect(error.context.data).toEqual({ others: [{ to, status: 'not sent' }] });
	});

	it('does not speak of what was sent before where nothing was', () => {
		const error = toNodeError(node, unread, 2, [sent(0), sent(1)], TELLING);
		expect(error.description).toBe('Enter a user ID.');
		expect(error.context.data).toBeUndefined();
	});

	it('can be stored: it holds no circle and no request', () => {
		const error = toNodeError(node, answered, 0, [sent(0, 'alice')], TELLING);
		const stored = JSON.stringify(error);
		expect(stored).toContain(answered.message);
		expect(stored).not.toMatch(/authorization|bearer/i);
	});
});

describe('the error for who sees nothing but its message', () => {
	const inOneText = { ...TELLING, inOneText: true };
	const details = { rest: [{ to: ['bob'], status: 'not sent' }] };
	const problem = { ...answered, details };

	it('has all of it in the message', () => {
		const error = toNodeError(node, problem, 0, [{ ...sent(0, 'alice'), problem }], inOneText);
		for (const part of [answered.message, answered.advice, answered.serverText]) {
			expect(error.message).toContain(part);
		}
		expect(error.message).toContain(
			'Details: {"rest":[{"to":["bob"],"status":"not sent"}],"sent":[{"to":"alice","inputItem":0}]}',
		);
		// What n8n adds to the message where it is not in there.
		expect(error.message).toContain(error.description ?? 'no description');
	});

	it('names the first hundred of a list, and how many more there are', () => {
		const to = Array.from({ length: 10_000 }, (_, index) => `user${index}`);
		const many = { ...problem, details: { rest: [{ to, status: 'not sent' }] } };
		const { message, context } = toNodeError(node, many, 0, [], inOneText);
		expect(message).toContain('"user99","and 9900 more"]');
		expect(message.length).toBeLessThan(2_000);
		expect(context.data).toEqual(many.details);
	});

	it('ends with the advice where there are no details', () => {
		const { message } = toNodeError(node, unread, 0, [], inOneText);
		expect(message).toBe("'To' is empty. Enter a user ID.");
	});
});

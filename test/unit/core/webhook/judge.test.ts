import type { Delivery } from '../../../../core/webhook/delivery';
import { judge, type Judging } from '../../../../core/webhook/judge';
import type { TriggerSettings } from '../../../../core/webhook/settings';
import { DEFAULT_SETTINGS } from '../../../support/triggerSettings';

const NOW = 1_700_000_000_000;

/** A delivery signed with `right`. */
const delivery = (more: Partial<Delivery> = {}): Delivery => ({
	event: 'message',
	item: {},
	from: 'amy',
	to: 'bob',
	groupId: '',
	messageType: 'txt',
	sent: { messageId: '1', from: 'amy', to: 'bob' },
	atMs: NOW,
	comesUnsigned: false,
	byServer: false,
	signature: { isOf: (secrets) => secrets.includes('right') },
	call: undefined,
	...more,
});

function verdict(
	one: Partial<Delivery>,
	wanted: Partial<TriggerSettings> = {},
	more: Partial<Judging> = {},
) {
	return judge(delivery(one), {
		settings: { ...DEFAULT_SETTINGS, ...wanted },
		secrets: ['left', 'right'],
		nowMs: NOW,
		foldUser: (id) => id.toLowerCase(),
		isOwn: () => false,
		...more,
	});
}

const ALL = { events: ['message', 'edit', 'recall'] };

const unsigned = { signature: undefined };
const reaction = { event: 'reaction', comesUnsigned: true };
const withReactions = { events: ['reaction'] };

describe('the signature', () => {
	test.each<[string, string | undefined, Parameters<typeof verdict>]>([
		['of one of the secrets', undefined, [{}]],
		['of another secret', 'wrongSignature', [{}, {}, { secrets: ['left'] }]],
		['where there is no secret', 'wrongSignature', [{}, {}, { secrets: [] }]],
		['missing', 'unsigned', [unsigned]],
		[
			'missing, of a message, unsigned ones accepted',
			'unsigned',
			[unsigned, { acceptUnsigned: true }],
		],
		[
			'wrong, unsigned ones accepted',
			'wrongSignature',
			[{}, { acceptUnsigned: true }, { secrets: ['left'] }],
		],
		[
			'missing, no secret, unsigned ones accepted',
			undefined,
			[unsigned, { acceptUnsigned: true }, { secrets: [] }],
		],
		[
			'any, no secret, unsigned ones accepted',
			undefined,
			[{}, { acceptUnsigned: true }, { secrets: [] }],
		],
		[
			'missing where the service has none',
			'unsigned',
			[{ ...unsigned, ...reaction }, withReactions],
		],
		[
			'the same, accepted',
			undefined,
			[
				{ ...unsigned, ...reaction },
				{ ...withReactions, acceptUnsigned: true },
			],
		],
		[
			'the same, wrong',
			'wrongSignature',
			[reaction, { ...withReactions, acceptUnsigned: true }, { secrets: ['left'] }],
		],
		['the same, not asked for', 'event', [{ ...unsigned, ...reaction }]],
	])('%s: %s', (_name, expected, given) => {
		expect(verdict(...given)).toBe(expected);
	});
});

describe('the age', () => {
	test.each([
		[0, undefined],
		[300_000, undefined],
		[300_001, 'age'],
		[-300_000, undefined],
		[-300_001, 'age'],
		[NaN, 'age'],
	])('of %d ms: %s', (ageMs, expected) => {
		expect(verdict({ atMs: NOW - ageMs })).toBe(expected);
	});

	test('does not count where none is set', () => {
		expect(verdict({ atMs: 0 }, { maxAgeSeconds: 0 })).toBe(undefined);
		expect(verdict({ atMs: NaN }, { maxAgeSeconds: 0 })).toBe(undefined);
	});

	test('need not be told by what is not signed', () => {
		const lenient = { ...withReactions, acceptUnsigned: true };
		expect(verdict({ ...unsigned, ...reaction, atMs: NaN }, lenient)).toBe(undefined);
		expect(verdict({ ...unsigned, ...reaction, atMs: 0 }, lenient)).toBe('age');
	});

	test('says nothing of a wrong signature', () => {
		expect(verdict({ atMs: 0 }, {}, { secrets: ['left'] })).toBe('wrongSignature');
	});
});

describe('the filters', () => {
	test.each<[Partial<Delivery>, Partial<TriggerSettings>, string | undefined]>([
		[{ event: 'recall' }, {}, 'event'],
		[{ event: 'recall' }, { events: ['message', 'recall'] }, undefined],
		[{ byServer: true }, {}, 'server'],
		[{ byServer: true }, { ignoreServerMessages: false }, undefined],
		[{ byServer: false }, {}, undefined],
		[{}, { fromUsers: ['AMY'] }, undefined],
		[{}, { fromUsers: ['bob'] }, 'user'],
		[{}, { ignoreUsers: ['Amy'] }, 'user'],
		[{}, { fromUsers: ['amy'], ignoreUsers: ['amy'] }, 'user'],
		[{}, { ignoreUsers: ['bob'] }, undefined],
		[{ groupId: '7' }, { groupIds: ['7', '8'] }, undefined],
		[{ groupId: '9' }, { groupIds: ['7', '8'] }, 'chat'],
		[{}, { groupIds: ['7'] }, 'chat'],
		[{}, { toUsers: ['carl', 'Bob'] }, undefined],
		[{}, { toUsers: ['amy'] }, 'chat'],
		[{ to: '' }, { toUsers: ['bob'] }, 'chat'],
		[{ groupId: '7' }, { toUsers: ['bob'] }, 'chat'],
		[{}, { toUsers: ['bob'], groupIds: ['7'] }, undefined],
		[{ groupId: '7' }, { toUsers: ['bob'], groupIds: ['7'] }, undefined],
		[{ to: 'carl' }, { toUsers: ['bob'], groupIds: ['7'] }, 'chat'],
		[{ groupId: '9' }, { toUsers: ['bob'], groupIds: ['7'] }, 'chat'],
		[{}, { messageTypes: ['img', 'txt'] }, undefined],
		[{ messageType: 'img' }, { messageTypes: ['txt'] }, 'event'],
		[{ messageType: '' }, { messageTypes: ['txt'] }, 'event'],
		[{ messageType: '' }, {}, undefined],
		[{ event: 'edit', messageType: 'img' }, { ...ALL, messageTypes: ['txt'] }, 'event'],
		[{ event: 'edit', messageType: '' }, { ...ALL, messageTypes: ['txt'] }, 'event'],
		[
			{ event: 'recall', messageType: '', sent: undefined },
			{ ...ALL, messageTypes: ['txt'] },
			undefined,
		],
	])('%j with %j: %s', (one, wanted, expected) => {
		expect(verdict(one, wanted)).toBe(expected);
	});
});

test('of what is not genuine nothing is read', () => {
	const fields = ['item', 'from', 'to', 'groupId', 'messageType', 'sent', 'call'] as const;
	const forged = fields.reduce<Delivery>(
		(one, name) =>
			Object.defineProperty(one, name, {
				get() {
					throw new Error(`${name} was read`);
				},
			}),
		delivery(),
	);
	const judging = {
		settings: DEFAULT_SETTINGS,
		secrets: ['left'],
		nowMs: NOW,
		foldUser: (id: string) => id,
		isOwn: () => false,
	};
	expect(judge(forged, judging)).toBe('wrongSignature');
	expect(() => judge(forged, { ...judging, secrets: ['right'] })).toThrow('was read');
});

test('what this n8n has sent starts nothing, unless asked for', () => {
	expect(verdict({}, {}, { isOwn: () => true })).toBe('own');
	expect(verdict({}, { ignoreOwnMessages: false }, { isOwn: () => true })).toBe(undefined);
});

test('whether it is an own message is asked of genuine ones only', () => {
	const isOwn = jest.fn(() => false);
	verdict({}, {}, { isOwn, secrets: ['left'] });
	verdict({ event: 'recall' }, {}, { isOwn });
	expect(isOwn).not.toHaveBeenCalled();
});

import type { IDataObject } from 'n8n-workflow';
import { marksOf } from '../../../nodes/Easemob/trigger/identity';
import { GOLDEN_CALLBACKS, isSigned, type GoldenCallback } from '../../support/callbacks/golden';
import { ALL_EVENTS, closeTriggers, openTrigger, signed } from '../../support/easemobTrigger';

/** Every callback that the documents print: which of them are one event, and which are not. */

afterAll(closeTriggers);

/** The frame around what pages print alone is the tests' own: each is a message of its own. */
function bodyOf(callback: GoldenCallback): IDataObject {
	const { body, framed, name } = callback;
	const ids = framed ? { callId: `XXXX#XXXX_${name}`, msg_id: name } : {};
	const whole = { ...body, ...ids } as IDataObject;
	return isSigned(callback) ? signed(whole) : whole;
}

/** Printed on two pages, or in two years. */
const SAME = [
	'contact: add',
	'contact: allow',
	'contact: ban',
	'contact: remote_decline',
	'contact: remove',
	'forced logout',
	'logout',
	'read receipt',
].map((name) => `${name} | ${name}, 2023`);

const knownBy = (callback: GoldenCallback) => marksOf({ raw: bodyOf(callback) });

test('no two have a mark in common but those that are one event', () => {
	const byMark = new Map<string, Set<string>>();
	for (const callback of GOLDEN_CALLBACKS) {
		for (const mark of knownBy(callback)) {
			byMark.set(mark, (byMark.get(mark) ?? new Set()).add(callback.name));
		}
	}
	const shared = new Set([...byMark.values()].map((names) => [...names].sort().join(' | ')));
	expect([...shared].filter((names) => names.includes(' | ')).sort()).toEqual(SAME);
});

describe('what happens to a group at once, to several of its members', () => {
	const joined = (member: unknown) => ({
		event: 'group_op_event',
		...{ operation: 'JOIN', id: '7', callId: 'org#app_1', timestamp: 1, payload: { member } },
	});
	const markOf = (member: unknown) => marksOf({ raw: joined(member) }).join();

	test('is told apart by who they are', () => {
		const members: unknown[] = [
			'amy',
			'bob',
			['amy', 'bob'],
			['bob', 'amy'],
			{ amy: 1 },
			undefined,
		];
		const marks = members.map(markOf);
		expect(new Set(marks).size).toBe(members.length);
		expect(members.map(markOf)).toEqual(marks);
	});

	test('has marks of the same length, however many they are', () => {
		const many = Array.from({ length: 10_000 }, (_one, nth) => `user ${nth}`);
		expect(markOf(many)).toHaveLength(markOf('amy').length);
	});

	test('starts one run each', async () => {
		const parameters = { events: ['groupOperation'], options: { maxAgeSeconds: 0 } };
		const host = await openTrigger({ parameters });
		for (const member of ['amy', 'bob', 'amy']) await host.deliver(signed(joined([member])));
		expect(host.outputs.map(({ json }) => json.members)).toEqual([['amy'], ['bob']]);
	});
});

test('each, delivered twice, starts one run', async () => {
	const options = { maxAgeSeconds: 0, acceptUnsigned: true };
	const host = await openTrigger({ parameters: { events: ALL_EVENTS, options } });
	for (const callback of GOLDEN_CALLBACKS) {
		expect((await host.deliver(bodyOf(callback))).status).toBe(200);
		expect((await host.deliver(bodyOf(callback))).status).toBe(200);
	}
	expect(host.started.length).toBe(GOLDEN_CALLBACKS.length - SAME.length);
	expect(host.log).toEqual([]);
});

import { FaultList, type Fault } from '../../../../../sandbox/kit/faults/list';

describe('which requests a fault applies to', () => {
	function taken(faults: Fault[], requests: Array<[string, string]>): Array<string | undefined> {
		const list = new FaultList();
		for (const fault of faults) list.add(fault);
		return requests.map(([method, path]) => list.take(method, path)?.kind);
	}
	const posts = (count: number) =>
		Array.from({ length: count }, (): [string, string] => ['POST', '/messages/users']);

	test('the next one, once', () => {
		expect(taken([{ kind: 'hang' }], posts(2))).toEqual(['hang', undefined]);
	});

	test('after some, for some', () => {
		const fault: Fault = { kind: 'hang', after: 2, times: 2 };
		expect(taken([fault], posts(5))).toEqual([undefined, undefined, 'hang', 'hang', undefined]);
	});

	test('only those of its method and path', () => {
		const fault: Fault = { kind: 'hang', method: 'post', path: '/chatfiles' };
		const requests: Array<[string, string]> = [
			['POST', '/messages/users'],
			['GET', '/chatfiles'],
			['POST', '/chatfiles'],
		];
		expect(taken([fault], requests)).toEqual([undefined, undefined, 'hang']);
	});

	test('only those whose body holds a text, when that is read', () => {
		const list = new FaultList();
		list.add({ kind: 'hang', holding: '"bob"' });
		list.add({ kind: 'garbage', after: 1 });
		const bodies = [undefined, '{"to":["alice"]}', undefined, '{"to":["bob"]}', '{"to":["bob"]}'];
		const kinds = bodies.map((body) => list.take('POST', '/messages/users', body)?.kind);
		expect(kinds).toEqual([undefined, undefined, 'garbage', 'hang', undefined]);
	});

	test('two faults take turns', () => {
		const faults: Fault[] = [{ kind: 'hang' }, { kind: 'garbage' }];
		expect(taken(faults, posts(3))).toEqual(['hang', 'garbage', undefined]);
	});

	test('requests that another fault took count for "after"', () => {
		const faults: Fault[] = [
			{ kind: 'hang', times: 2 },
			{ kind: 'garbage', after: 2 },
		];
		expect(taken(faults, posts(4))).toEqual(['hang', 'hang', 'garbage', undefined]);
	});
});

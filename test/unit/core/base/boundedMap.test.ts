import { BoundedMap } from '../../../../core/base/boundedMap';

const filled = (max: number, ...keys: string[]) => {
	const map = new BoundedMap<string>(max);
	for (const key of keys) map.set(key, key);
	return map;
};
const kept = (map: BoundedMap<string>, ...keys: string[]) =>
	keys.filter((key) => map.get(key) !== undefined);

describe('a map with room for some entries', () => {
	it('drops the one that was set first', () => {
		expect(kept(filled(2, 'a', 'b', 'c'), 'a', 'b', 'c')).toEqual(['b', 'c']);
	});

	it('keeps what was used since', () => {
		const map = filled(2, 'a', 'b');
		map.get('a');
		map.set('c', 'c');
		expect(kept(map, 'a', 'b', 'c')).toEqual(['a', 'c']);
	});

	it('makes what is not there, once', () => {
		const map = new BoundedMap<number[]>(2);
		const made = map.getOrMake('a', () => [1]);
		expect(map.getOrMake('a', () => [2])).toBe(made);
		expect(map.size).toBe(1);
	});

	it('keeps what is in use, whatever its age, and lets it go afterwards', () => {
		const busy = new Set(['a', 'b']);
		const map = new BoundedMap<string>(1, (value) => busy.has(value));
		for (const key of ['a', 'b', 'c']) map.set(key, key);
		expect(map.size).toBe(3);
		busy.clear();
		map.set('d', 'd');
		expect(map.size).toBe(1);
		expect(map.get('d')).toBe('d');
	});

	it('never drops what was just set', () => {
		const map = new BoundedMap<string>(0);
		map.set('a', 'a');
		expect(map.get('a')).toBe('a');
	});
});

import { RuleBook } from '../../../../../sandbox/kit/callbacks/rules';

const rule = (name: string, url = 'http://a') => ({ name, url, secret: 's', enabled: true });

test('a rule of the same name is replaced, and others are added', () => {
	const book = new RuleBook(2);
	book.put(rule('a'));
	book.put(rule('b'));
	book.put(rule('a', 'http://b'));
	expect(book.rules).toEqual([rule('a', 'http://b'), rule('b')]);
});

test('there are only so many', () => {
	const book = new RuleBook(1);
	book.put(rule('a'));
	expect(() => book.put(rule('b'))).toThrow('refused with 400');
	expect(book.rules).toHaveLength(1);
});

test('a rule can be removed', () => {
	const book = new RuleBook(1);
	book.put(rule('a'));
	expect(book.remove('b')).toBe(false);
	expect(book.remove('a')).toBe(true);
	expect(book.rules).toEqual([]);
});

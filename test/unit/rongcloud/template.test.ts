import * as fc from 'fast-check';
import {
	asJsonText,
	filledWith,
	placeholdersIn,
} from '../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/resources/message/template';

describe('placeholdersIn', () => {
	test.each<[string, string[]]>([
		['Hello {name}, {score} and {name}', ['name', 'score']],
		['{{name}}', ['name']],
		['{ name }', [' name ']],
		['{名字}', ['名字']],
		['{} {a{b} {"c"} {d\ne} }{', ['b']],
		['nothing', []],
	])('%j has %j', (text, names) => {
		expect(placeholdersIn(text)).toEqual(names);
	});

	test('counts those of all texts once', () => {
		expect(placeholdersIn('{a} {b}', '{b} {c}')).toEqual(['a', 'b', 'c']);
	});
});

describe('filledWith', () => {
	test('leaves what has no value, and takes no value for a name', () => {
		const values = new Map([
			['a', '{b}'],
			['b', '$& $1'],
		]);
		expect(filledWith('{a} { b } {c}', values)).toBe('{b} $& $1 {c}');
	});
});

test('whatever the text and the values are, the content stays JSON and says what was meant', () => {
	const name = fc.constantFrom('a', 'b');
	const text = fc
		.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{a}', '{b}', '{', '}', '"')))
		.map((parts) => parts.join(''));
	const values = fc.uniqueArray(fc.tuple(name, fc.string({ unit: 'binary' })), {
		selector: ([key]) => key,
	});
	fc.assert(
		fc.property(text, values, (template, pairs) => {
			const content = JSON.stringify({ content: template });
			const escaped = new Map(pairs.map(([key, value]) => [key, asJsonText(value)]));
			const filled = filledWith(content, escaped);

			expect(JSON.parse(filled)).toEqual({ content: filledWith(template, new Map(pairs)) });
			// The service may fill in one name after the other: a value must not be filled in again.
			const inTurn = [...escaped].reduce(
				(said, [key, value]) => said.split(`{${key}}`).join(value),
				content,
			);
			expect(inTurn).toBe(filled);
		}),
	);
});

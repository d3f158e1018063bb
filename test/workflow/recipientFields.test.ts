import { choicesOf, operations, type DescribedOperation } from '../support/operations/list';
import { isShown } from '../support/operations/variants';

/** Whom a message goes to, in the panel of every package: one field, in the words of what is chosen. */

const named = (operation: DescribedOperation, name: string) =>
	operation.properties.filter((property) => property.name === name);

function shownFor(of: DescribedOperation, target: string) {
	const { resource, operation } = of;
	return named(of, 'to').filter((field) => isShown(of, field, { resource, operation, target }));
}

const cases = operations
	.filter((operation) => named(operation, 'to').length > 1)
	.flatMap((operation) =>
		named(operation, 'target')
			.flatMap(choicesOf)
			.map(({ value }) => String(value))
			.map((target) => ({ operation, at: operation.path, of: operation.of.type, target })),
	);

test('messages are sent to several targets in every package', () => {
	const sends = cases.filter(({ at }) => at === 'message/send').map(({ of }) => of);
	expect(new Set(sends).size).toBe(3);
});

test.each(cases)('$of: $at shows one field for $target', ({ operation, target }) => {
	const shown = shownFor(operation, target);
	expect(shown).toHaveLength(1);
	const [user] = shownFor(operation, 'user');
	const isUser = ['user', 'system'].includes(target);
	expect(shown[0]?.description === user?.description).toBe(isUser);
});

test.each(cases.filter(({ target }) => target === 'user'))(
	'$of: $at shows one field for a target that only the run knows',
	({ operation }) => {
		const [field, ...more] = shownFor(operation, '={{ $json.target }}');
		expect(field).toBeDefined();
		expect(more).toEqual([]);
		expect(field).not.toBe(shownFor(operation, 'user')[0]);
	},
);

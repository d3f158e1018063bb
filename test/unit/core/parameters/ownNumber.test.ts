import type { IExecuteFunctions } from 'n8n-workflow';
import { createItemReader } from '../../../../core/parameters/itemReader';
import { ownNumber } from '../../../../core/parameters/ownNumber';

/** What is taken of an item whose `width` is this. */
function widthOf(width: unknown): number | undefined {
	const ctx = { getInputData: () => [{ json: { width } }] } as unknown as IExecuteFunctions;
	return ownNumber(createItemReader(ctx, 0, []), 'width');
}

test.each<[unknown, number]>([
	[200, 200],
	[0.5, 0.5],
	['200', 200],
	[' 200\n', 200],
	['12.5', 12.5],
])("the input item's own %j is the number %d", (width, number) => {
	expect(widthOf(width)).toBe(number);
});

test.each([
	0,
	-1,
	NaN,
	Infinity,
	'',
	' ',
	'0',
	'-1',
	'2e3',
	'0x10',
	'200 px',
	true,
	null,
	[200],
	{},
])("the input item's own %j is no number", (width) => {
	expect(widthOf(width)).toBeUndefined();
});

import { tableBelow } from './readme';

/** A row of a README's table of errors, and how it comes about. */
export interface QuotedRow {
	/** What stands before the text of the table; nothing where nobody can be named. */
	readonly begins?: string;
	/** Its own test needs another n8n: see `addressProtection.test.ts`. */
	readonly elsewhere?: true;
}

/**
 * Tests of a README's table of errors: every text as the node really says it, row by row.
 *
 * @param text of the README
 * @param rows in the order of the table
 * @param said what the node says, with the hosts of the examples in the place of those of the test
 */
export function compareErrors<Row extends QuotedRow>(
	text: string,
	rows: readonly Row[],
	said: (row: Row) => Promise<string>,
): void {
	const quoted = tableBelow('### Errors and what to do', text).map(([cell = '']) =>
		cell.replace(/^`|`$/g, ''),
	);
	const numbered = rows.map((row, index) => [index + 1, quoted[index] ?? 'no row', row] as const);

	test.each(numbered.filter(([, , { elsewhere }]) => elsewhere !== true))(
		'row %i is what the node says: %s',
		async (_number, words, row) => {
			expect(await said(row)).toBe(`${row.begins ?? ''}${words} [item 0]`);
		},
	);

	test('there is a row for every error that is made here', () => {
		expect(quoted).toHaveLength(rows.length);
	});
}

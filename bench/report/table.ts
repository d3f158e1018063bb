/** One column of a table of the results. */
export interface Column<Row> {
	readonly title: string;
	readonly show: (row: Row) => string;
}

/** The titles, and a line for each row. */
export function linesOf<Row>(
	columns: ReadonlyArray<Column<Row>>,
	rows: readonly Row[],
): string[][] {
	return [
		columns.map(({ title }) => title),
		...rows.map((row) => columns.map(({ show }) => show(row))),
	];
}

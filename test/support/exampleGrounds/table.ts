import { BINARY_ENCODING, type IRun } from 'n8n-workflow';
import { compareFields, missing, type Check } from '../../../scripts/demo/checks';

/** A text in a group. */
export interface Said {
	readonly group: string;
	readonly from: string;
	readonly text: string;
}

/** A workflow that makes a table of what was said in a group, if it is one. */
export interface TableExpectation {
	/** What was said before. */
	readonly said?: readonly Said[];
	readonly table?: {
		/** The node that gives a table of it. */
		readonly node: string;
		/** The names of the columns. */
		readonly head: readonly string[];
		/** The last thing said stands first. */
		readonly newestFirst?: true;
	};
}

/** As the table has it. */
const inChina = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Asia/Shanghai',
	dateStyle: 'short',
	timeStyle: 'medium',
});

/** The text of the file that a node has given. */
function fileOf(run: IRun, node: string): string | undefined {
	const [items = []] = run.data.resultData.runData[node]?.[0]?.data?.main ?? [];
	const file = items?.[0]?.binary?.data;
	return file === undefined ? undefined : Buffer.from(file.data, BINARY_ENCODING).toString();
}

/** A table of all that was said at this time, and of nothing else. */
export function checkTable(
	{ said = [], table }: TableExpectation,
	run: IRun,
	saidMs: number,
): Check[] {
	if (table === undefined) return [];
	const rows = said.map(({ from, text }) => [inChina.format(saidMs), from, 'txt', text]);
	if (table.newestFirst) rows.reverse();
	const text = [table.head, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
	const given = fileOf(run, table.node);
	const what = `the table of ${table.node}`;
	return [given === undefined ? missing(what) : compareFields(what, { text }, { text: given })];
}

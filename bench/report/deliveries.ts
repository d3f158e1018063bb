import { AT_ONCE, type DeliveryRow } from '../deliveries/contest';
import { easemobTrigger, plainTrigger, webhookNode, type Receiver } from '../deliveries/receivers';
import type { Column } from './table';
import type { Verdict } from './targets';

export const DELIVERY_TASK = `Deliveries to an active workflow, ${AT_ONCE} at once`;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function deliveriesOf({ batches }: DeliveryRow): number {
	return sum(batches.map(({ answerMs }) => answerMs.length));
}

function failedOf({ batches }: DeliveryRow): number {
	return sum(batches.map(({ failed }) => failed));
}

function perSecond(row: DeliveryRow): number {
	return deliveriesOf(row) / sum(row.batches.map(({ seconds }) => seconds));
}

/** Until the answer, of all its deliveries: so many percent are not slower. */
function percentileMs({ batches }: DeliveryRow, percent: number): number {
	const sorted = batches.flatMap(({ answerMs }) => answerMs).sort((a, b) => a - b);
	return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? NaN;
}

export const DELIVERY_COLUMNS: ReadonlyArray<Column<DeliveryRow>> = [
	{ title: 'Contender', show: ({ receiver }) => receiver.name },
	{ title: 'Delivered', show: (row) => deliveriesOf(row).toLocaleString('en-US') },
	{ title: 'Failed', show: (row) => String(failedOf(row)) },
	{ title: 'Per second', show: (row) => perSecond(row).toFixed(1) },
	{ title: 'Answer p50', show: (row) => `${percentileMs(row, 50).toFixed(0)} ms` },
	{ title: 'Answer p99', show: (row) => `${percentileMs(row, 99).toFixed(0)} ms` },
];

function rowOf(rows: readonly DeliveryRow[], wanted: Receiver): DeliveryRow | undefined {
	return rows.find(({ receiver }) => receiver === wanted);
}

function compare(own: DeliveryRow, other: DeliveryRow | undefined, whose: string): Verdict[] {
	if (other === undefined) return [];
	const rate = perSecond(own) / perSecond(other);
	const answer = percentileMs(own, 99) / percentileMs(other, 99);
	return [
		{
			target: `Deliveries per second, of ${whose}: at least 0.9x`,
			measured: `${rate.toFixed(2)}x`,
			met: rate >= 0.9,
		},
		{
			target: `Time to the answer (p99), of ${whose}: at most 1.2x`,
			measured: `${answer.toFixed(2)}x`,
			met: answer <= 1.2,
		},
	];
}

/** Beside others in the same run; nothing of those that are not there. */
export function judgeDeliveries(rows: readonly DeliveryRow[]): Verdict[] {
	const own = rowOf(rows, easemobTrigger);
	if (own === undefined) return [];
	const failed = failedOf(own);
	return [
		{ target: 'Deliveries that failed: at most 0', measured: String(failed), met: failed === 0 },
		...compare(own, rowOf(rows, webhookNode), "the Webhook node's"),
		...compare(own, rowOf(rows, plainTrigger), "the trigger's that does nothing"),
	];
}

/** Where the Webhook node is better, and whose doing that is. */
export function deliveryNote(rows: readonly DeliveryRow[]): string | undefined {
	const [own, other, floor] = [easemobTrigger, webhookNode, plainTrigger].map((receiver) =>
		rowOf(rows, receiver),
	);
	if (own === undefined || other === undefined || floor === undefined) return undefined;
	const shown = (row: DeliveryRow) =>
		`${perSecond(row).toFixed(1)} a second, p99 ${percentileMs(row, 99).toFixed(0)} ms`;
	return `The Webhook node takes ${shown(other)}; the trigger ${shown(own)}; a trigger that does nothing ${shown(floor)}. n8n makes an isolate for expressions before each call of a trigger, but for its own Webhook node, and looks up who may use the credential before each run.`;
}

export const HOW_DELIVERIES = `The deliveries go to a real n8n in a process of its own, with its defaults and SQLite, in which all contenders wait in active workflows of their own, with a No Operation node behind each. They get batches in turn. A delivery is a signed message of 0.5 kB, a new one each time; **Per second** counts until all that was started has ended. The **trigger that does nothing** hands on the body without a look at it, so what it takes longer than the Webhook node is n8n's part.`;

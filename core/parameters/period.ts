import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../base/problem';
import type { ItemReader } from './itemReader';

/** A span of time in milliseconds since 1970. */
export interface Period {
	readonly startTime: number;
	readonly endTime: number;
}

/** The parameters `startTime` and `endTime` of a history; read by `readPeriod`. */
export const periodProperties: INodeProperties[] = [
	{
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		required: true,
		placeholder: 'e.g. 2026-01-31T18:00:00',
		description: 'Messages after this moment',
	},
	{
		displayName: 'End Time',
		name: 'endTime',
		type: 'dateTime',
		default: '',
		description: 'Messages up to this moment; until now where it is empty',
	},
];

/** @throws ProblemError when the start is blank, or one of them is no moment, or the end before it */
export function readPeriod(reader: ItemReader): Period {
	const startTime = reader.date('startTime')?.getTime();
	if (startTime === undefined) {
		throw badInput(
			`${reader.label('startTime')} is empty.`,
			'Enter it like 2026-01-31T18:00:00, or as milliseconds since 1970.',
		);
	}
	const endTime = reader.date('endTime')?.getTime() ?? Date.now();
	if (endTime >= startTime) return { startTime, endTime };
	throw badInput(
		`${reader.label('endTime')} is before ${reader.label('startTime')}.`,
		'Change one of them.',
	);
}

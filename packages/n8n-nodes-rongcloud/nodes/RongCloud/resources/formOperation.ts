import type { IDataObject } from 'n8n-workflow';
import { harmlessOperation } from '../../../core/node/harmlessOperation';
import type { OperationFace, Operation } from '../../../core/node/operation';
import type { ItemReader } from '../../../core/parameters/itemReader';
import type { Presented, Wording } from '../../../core/run/operation';
import type { Field } from '../../../core/service/request';
import type { RefusalRow } from '../../../core/service/refusals';
import { openRun, type Run } from '../service/run';
import type { LaneName } from '../service/session';
import { refusalsOf, type FieldParameters } from './refusals';

/** One call about one or several things, whose parameters are a form. */
export interface FormCall {
	readonly path: string;
	readonly form: Readonly<Record<string, Field>>;
	/** Whom or what it is about. */
	readonly subjects: readonly string[];
}

/** What is special about an operation that makes one such call for each item, or several. */
export interface FormSteps<Call extends FormCall> {
	/** @throws ProblemError on bad input */
	readonly read: (reader: ItemReader) => Promise<Call> | Call;
	/** The calls of an item, where there is more than one. */
	readonly split?: (call: Call) => readonly Call[];
	readonly present: (call: Call, reply: IDataObject) => Presented;
	readonly wording: Wording;
	readonly lane?: LaneName;
	readonly refusals?: readonly RefusalRow[];
	/** Those that a refusal may name. */
	readonly fields: FieldParameters;
}

/** Defines an operation that may be done twice without harm. */
export function formOperation<Call extends FormCall>(
	face: OperationFace,
	{ lane = 'other', refusals: own = [], fields, ...steps }: FormSteps<Call>,
): Operation {
	const refusals = [...own, ...refusalsOf(face.properties, fields)];
	return harmlessOperation<Run, LaneName, Call>(openRun, face, {
		...steps,
		request: ({ path, form }) => ({ method: 'POST', path, body: { form }, refusals }),
		lane,
		subjects: ({ subjects }) => subjects,
	});
}

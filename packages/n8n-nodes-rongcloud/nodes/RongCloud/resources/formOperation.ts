import type { IDataObject } from 'n8n-workflow';
import type { OperationFace, Operation } from '../../../core/node/operation';
import { accepted, type Outcome } from '../../../core/base/outcome';
import { PATIENCE_FOR_HARMLESS } from '../../../core/pacing/patience';
import type { ItemReader } from '../../../core/parameters/itemReader';
import { rememberWhole } from '../../../core/run/remembering';
import type { Presented, Wording } from '../../../core/run/operation';
import type { Field } from '../../../core/service/request';
import type { RefusalRow } from '../../../core/service/refusals';
import type { LaneName } from '../service/session';
import { rongCloudOperation } from './operation';

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
}

const DOUBT = 'It may or may not have been done. It is safe to run it again.';

/** Defines an operation that may be done twice without harm. */
export function formOperation<Call extends FormCall>(
	face: OperationFace,
	{ read, split, present, wording, lane = 'other', refusals }: FormSteps<Call>,
): Operation {
	return rongCloudOperation<Call, Call, IDataObject>(face, {
		read,
		plan: async (call) => accepted(split?.(call) ?? [call]),
		send: async ({ path, form }, { session }, signal): Promise<Outcome<IDataObject>> =>
			await session.call(
				{
					method: 'POST',
					path,
					body: { form },
					pace: { lane, policy: PATIENCE_FOR_HARMLESS },
					refusals,
					doubt: DOUBT,
				},
				signal,
			),
		present,
		subjects: ({ subjects }) => subjects,
		wording,
		memory: { ...rememberWhole(), harmlessTwice: true },
	});
}

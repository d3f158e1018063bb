import type { IDataObject } from 'n8n-workflow';
import { accepted, type Outcome } from '../base/outcome';
import { PATIENCE_FOR_HARMLESS } from '../pacing/patience';
import type { ItemReader } from '../parameters/itemReader';
import type { Presented, Wording } from '../run/operation';
import { rememberWhole } from '../run/remembering';
import type { OpenRun } from '../run/runItems';
import type { Session, ServiceCall } from '../service/session';
import { defineOperation, type Operation, type OperationFace } from './operation';

/** What is special about an operation that makes one call for each item, or several. */
export interface HarmlessSteps<Lane extends string, Call> {
	/** @throws ProblemError on bad input */
	readonly read: (reader: ItemReader) => Promise<Call> | Call;
	/** The calls of an item, where there is more than one. */
	readonly split?: (call: Call) => readonly Call[];
	readonly request: (call: Call) => Omit<ServiceCall<Lane>, 'pace' | 'doubt'>;
	readonly lane: Lane;
	readonly present: (call: Call, reply: IDataObject) => Presented;
	/** Whom or what a call is about. */
	readonly subjects: (call: Call) => readonly string[];
	readonly wording: Wording;
}

const DOUBT = 'It may or may not have been done. It is safe to run it again.';

/** Defines an operation that may be done twice without harm. */
export function harmlessOperation<
	Run extends { readonly session: Pick<Session<Lane>, 'call'>; readonly scope: string },
	Lane extends string,
	Call,
>(openRun: OpenRun<Run>, face: OperationFace, steps: HarmlessSteps<Lane, Call>): Operation {
	const { read, split, request, lane, present, subjects, wording } = steps;
	const pace = { lane, policy: PATIENCE_FOR_HARMLESS };
	// Where an answer was lost, what is done already may be refused when it is asked for again.
	const own = wording.changesNothing === true ? {} : { recognised: { mayBeDone: false } };
	return defineOperation<Run, Call, Call, IDataObject>(openRun, face, {
		read,
		plan: async (call) => accepted(split?.(call) ?? [call]),
		send: async (call, { session }, signal): Promise<Outcome<IDataObject>> =>
			await session.call({ ...own, ...request(call), pace, doubt: DOUBT }, signal),
		present,
		subjects,
		wording,
		memory: { ...rememberWhole(), harmlessTwice: true },
	});
}

import {
	harmlessOperation as harmless,
	type HarmlessSteps,
} from '../../../core/node/harmlessOperation';
import { defineOperation, type Operation, type OperationFace } from '../../../core/node/operation';
import type { OperationSteps } from '../../../core/run/operation';
import { openRun, type Run } from '../service/run';
import type { LaneName } from '../service/session';

/** Defines an operation of the NetEase node. */
export function neteaseOperation<Request, Call, Reply>(
	face: OperationFace,
	steps: OperationSteps<Run, Request, Call, Reply>,
): Operation {
	return defineOperation(openRun, face, steps);
}

/** Defines one that may be done twice without harm. */
export function harmlessOperation<Call>(
	face: OperationFace,
	steps: Omit<HarmlessSteps<LaneName, Call>, 'lane'>,
): Operation {
	return harmless<Run, LaneName, Call>(openRun, face, { ...steps, lane: 'other' });
}

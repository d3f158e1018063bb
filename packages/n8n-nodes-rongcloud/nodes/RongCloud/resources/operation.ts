import { defineOperation, type Operation, type OperationFace } from '../../../core/node/operation';
import type { OperationSteps } from '../../../core/run/operation';
import { openRun, type Run } from '../service/run';

/** Defines an operation of the RongCloud node. */
export function rongCloudOperation<Request, Call, Reply>(
	face: OperationFace,
	steps: OperationSteps<Run, Request, Call, Reply>,
): Operation {
	return defineOperation(openRun, face, steps);
}

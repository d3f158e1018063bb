import type { Operation, OperationFace, OperationSteps } from '../../../core/run/operation';
import { defineOperation } from '../../../core/run/runOperation';
import { openSession, type Session } from '../service/session';

/** Defines an operation of the Easemob node. */
export function easemobOperation<Request, Call, Reply>(
	face: OperationFace,
	steps: OperationSteps<Session, Request, Call, Reply>,
): Operation {
	return defineOperation(openSession, face, steps);
}

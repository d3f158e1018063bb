import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { dispatch, type Entry } from './dispatch';
import { CredentialFault } from '../service/exchange';
import { toErrorItem, toNodeError } from './failure';
import { plainText } from '../base/json';
import { createItemReader } from '../parameters/itemReader';
import type { Operation, OperationFace, OperationSteps } from './operation';
import { ProblemError, type Problem } from '../base/problem';
import { openRetryMemory, type RetryMemory } from './retryMemory';
import { settle } from './settle';

/** Opens a vendor's way to its service, with the node's credential. */
export type OpenSession<Session> = (
	ctx: IExecuteFunctions,
	memory: RetryMemory,
) => Promise<Session>;

/** Any error as a problem; n8n's own (an expression that fails) already speak to the user. */
function toProblem(error: unknown): Problem {
	if (error instanceof ProblemError) return error.problem;
	if (!(error instanceof Error)) return { message: String(error) };
	const { message } = error;
	const advice = 'description' in error ? plainText(error.description) : '';
	return advice === '' || advice === message ? { message } : { message, advice };
}

async function readAll<Session, Request, Call, Reply>(
	ctx: IExecuteFunctions,
	face: OperationFace,
	steps: OperationSteps<Session, Request, Call, Reply>,
): Promise<Array<Entry<Request>>> {
	const entries: Array<Entry<Request>> = [];
	for (let item = 0; item < ctx.getInputData().length; item++) {
		try {
			const request = await steps.read(createItemReader(ctx, item, face.properties));
			entries.push({ item, request });
		} catch (error) {
			entries.push({ item, problem: toProblem(error) });
		}
	}
	return entries;
}

async function open<Session>(
	ctx: IExecuteFunctions,
	openSession: OpenSession<Session>,
	memory: RetryMemory,
): Promise<{ session: Session } | { problem: Problem }> {
	try {
		return { session: await openSession(ctx, memory) };
	} catch (error) {
		if (!(error instanceof CredentialFault)) return { problem: toProblem(error) };
		return { problem: { message: error.message, advice: 'Nothing was sent.' } };
	}
}

/**
 * Joins an operation's steps into one that the node can run: reads the parameters of every item
 * before anything is sent, sends, and gives output items paired with their input items. Where items
 * fail, the node's On Error setting decides: an error for the first that failed, or an error item in
 * the place of each.
 */
export function defineOperation<Session, Request, Call, Reply>(
	openSession: OpenSession<Session>,
	face: OperationFace,
	steps: OperationSteps<Session, Request, Call, Reply>,
): Operation {
	return {
		...face,
		async run(ctx) {
			const stopAtFailure = !ctx.continueOnFail();
			const entries = await readAll(ctx, face, steps);
			for (const entry of entries) {
				if (stopAtFailure && 'problem' in entry) {
					throw toNodeError(ctx.getNode(), entry.problem, entry.item, []);
				}
			}
			const memory = openRetryMemory(ctx);
			const opened = await open(ctx, openSession, memory);
			if ('problem' in opened) return fail(ctx, opened.problem, entries, stopAtFailure);

			const results = await dispatch(entries, steps, opened.session, {
				stopAtFailure,
				signal: ctx.getExecutionCancelSignal(),
				memory,
			});
			const settled = results.map((result) => settle(result, steps));
			const failed = settled.filter(({ problem }) => problem !== undefined);
			if (failed.length === 0) memory.clear();
			const first = failed.find(({ collateral }) => collateral !== true) ?? failed[0];
			if (stopAtFailure && first?.problem !== undefined) {
				throw toNodeError(ctx.getNode(), first.problem, first.item, settled);
			}
			return settled.flatMap(({ item, items, problem }) =>
				problem === undefined ? items : [...items, toErrorItem(problem, item)],
			);
		},
	};
}

/** Nothing can be sent at all: every item fails alike. */
function fail<Request>(
	ctx: IExecuteFunctions,
	problem: Problem,
	entries: ReadonlyArray<Entry<Request>>,
	stopAtFailure: boolean,
): INodeExecutionData[] {
	if (stopAtFailure) throw toNodeError(ctx.getNode(), problem, 0, []);
	return entries.map((entry) =>
		toErrorItem('problem' in entry ? entry.problem : problem, entry.item),
	);
}

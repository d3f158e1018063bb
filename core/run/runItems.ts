import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { Breather } from '../base/breather';
import { plainText } from '../base/json';
import { ProblemError, type Problem } from '../base/problem';
import { openParameters } from '../parameters/fieldReferences';
import { createItemReader } from '../parameters/itemReader';
import { CredentialFault } from '../service/credentialFault';
import { readAskedFor, readWhom } from './askedFor';
import { CANCELLED } from './brake';
import { dispatch, type ReadItem } from './dispatch';
import { toErrorItem, toNodeError } from './failure';
import type { OperationSteps } from './operation';
import { openRetryMemory, type RetryMemory } from './retryMemory';
import { settle, type Settled } from './settle';

/** Opens a vendor's way to its service with the node's credential, and what belongs to this run. */
export type OpenRun<Run> = (ctx: IExecuteFunctions, memory: RetryMemory) => Promise<Run>;

/** Any error as a problem; n8n's own (an expression that fails) already speak to the user. */
function toProblem(error: unknown): Problem {
	if (error instanceof ProblemError) return error.problem;
	if (!(error instanceof Error)) return { message: String(error) };
	const { message } = error;
	const advice = 'description' in error ? plainText(error.description) : '';
	return advice === '' || advice === message ? { message } : { message, advice };
}

async function readAll<Run, Request, Call, Reply>(
	ctx: IExecuteFunctions,
	properties: readonly INodeProperties[],
	steps: OperationSteps<Run, Request, Call, Reply>,
	breather: Breather,
): Promise<Array<ReadItem<Request>>> {
	const entries: Array<ReadItem<Request>> = [];
	const signal = ctx.getExecutionCancelSignal();
	const source = openParameters(ctx);
	for (let item = 0; item < ctx.getInputData().length; item++) {
		await breather.rest();
		if (signal?.aborted) {
			entries.push({ item, problem: CANCELLED.problem });
			continue;
		}
		try {
			const request = await steps.read(createItemReader(ctx, item, properties, source));
			entries.push({ item, request });
		} catch (error) {
			entries.push({ item, problem: toProblem(error) });
		}
	}
	return entries;
}

async function open<Run>(
	ctx: IExecuteFunctions,
	openRun: OpenRun<Run>,
	memory: RetryMemory,
): Promise<{ run: Run } | { problem: Problem }> {
	try {
		return { run: await openRun(ctx, memory) };
	} catch (error) {
		if (!(error instanceof CredentialFault)) return { problem: toProblem(error) };
		// A former try may have sent something.
		const advice = memory.tryNumber > 1 ? 'Nothing was sent in this try.' : 'Nothing was sent.';
		return { problem: { message: error.message, advice } };
	}
}

/**
 * Runs an operation for all input items: reads the parameters of every item before anything is sent,
 * sends, and gives output items paired with their input items. Where items fail, the node's On Error
 * setting decides: an error for the first that failed, or an error item in the place of each.
 *
 * @param properties descriptions of the operation's parameters, for the names that errors use
 */
export async function runItems<Run, Request, Call, Reply>(
	ctx: IExecuteFunctions,
	openRun: OpenRun<Run>,
	properties: readonly INodeProperties[],
	steps: OperationSteps<Run, Request, Call, Reply>,
): Promise<INodeExecutionData[]> {
	const stopAtFailure = !ctx.continueOnFail();
	const breather = new Breather();
	const entries = await readAll(ctx, properties, steps, breather);
	for (const entry of entries) {
		if (stopAtFailure && 'problem' in entry) {
			throw toNodeError(ctx.getNode(), entry.problem, entry.item, []);
		}
	}
	const memory = openRetryMemory(ctx);
	const opened = await open(ctx, openRun, memory);
	if ('problem' in opened) return fail(ctx, opened.problem, entries, stopAtFailure);

	const signal = ctx.getExecutionCancelSignal();
	const { scope, beside } = steps.memory ?? {};
	const askedFor = readAskedFor(ctx, scope?.(opened.run) ?? '', beside ?? []);
	const whom = readWhom(ctx, beside ?? []);
	const options = { stopAtFailure, signal, memory, askedFor, whom, breather };
	const results = await dispatch(entries, steps, opened.run, options);
	const settled: Settled[] = [];
	for (const result of results) {
		await breather.rest();
		settled.push(settle(result, steps.wording));
	}
	const failed = settled.filter(({ problem }) => problem !== undefined);
	// Going on after failures ends the execution well, and n8n tries nothing again but by itself.
	const wasStopped = stopAtFailure || signal?.aborted === true;
	const mayBeRetried = wasStopped || ctx.getNode().retryOnFail === true;
	if (failed.length === 0 || !mayBeRetried) memory.clear();
	const first = failed.find(({ collateral }) => collateral !== true) ?? failed[0];
	if (stopAtFailure && first?.problem !== undefined) {
		throw toNodeError(ctx.getNode(), first.problem, first.item, settled, steps.wording);
	}
	return settled.flatMap(({ item, items, problem }) =>
		problem === undefined ? items : [...items, toErrorItem(problem, item)],
	);
}

/** Nothing can be sent at all: every item fails alike. */
function fail<Request>(
	ctx: IExecuteFunctions,
	problem: Problem,
	entries: ReadonlyArray<ReadItem<Request>>,
	stopAtFailure: boolean,
): INodeExecutionData[] {
	if (stopAtFailure) throw toNodeError(ctx.getNode(), problem, 0, []);
	return entries.map((entry) =>
		toErrorItem('problem' in entry ? entry.problem : problem, entry.item),
	);
}

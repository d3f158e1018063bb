import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { Breather } from '../base/breather';
import { plainText } from '../base/json';
import { ProblemError, type Problem } from '../base/problem';
import { openParameters } from '../parameters/fieldReferences';
import { createItemReader, type ItemReader } from '../parameters/itemReader';
import { readAskedFor, readWhom } from './askedFor';
import { CANCELLED } from './brake';
import { dispatch } from './dispatch';
import { toErrorItem, toNodeError } from './failure';
import { notBegun } from './notBegun';
import type { OperationSteps, OwnName, Wording } from './operation';
import type { ReadItem } from './readItem';
import { openRetryMemory, type RetryMemory } from './retryMemory';
import { settle, type Settled } from './settle';
import { isToolCall } from './toolCall';

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

/** @throws ProblemError where an item before this one gives the name to something else */
function claimName(named: Map<string, string>, own: OwnName | undefined): void {
	if (own === undefined) return;
	const known = named.get(own.name);
	if (known !== undefined && known !== own.thing) throw new ProblemError(own.problem);
	named.set(own.name, own.thing);
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
	const named = new Map<string, string>();
	for (let item = 0; item < ctx.getInputData().length; item++) {
		await breather.rest();
		if (signal?.aborted) {
			entries.push({ item, problem: CANCELLED.problem });
			continue;
		}
		const reader = createItemReader(ctx, item, properties, source);
		try {
			const request = await steps.read(reader);
			claimName(named, steps.ownName?.(request));
			entries.push({ item, request });
		} catch (error) {
			entries.push({ item, problem: toProblem(error), subjects: namedBy(reader, steps) });
		}
	}
	return entries;
}

/** Whom an item is about that can't be read; nobody where not even that can be. */
function namedBy<Run, Request, Call, Reply>(
	reader: ItemReader,
	steps: OperationSteps<Run, Request, Call, Reply>,
): readonly string[] {
	try {
		return steps.whom?.(reader) ?? [];
	} catch {
		return [];
	}
}

async function open<Run>(
	ctx: IExecuteFunctions,
	openRun: OpenRun<Run>,
	memory: RetryMemory,
): Promise<{ run: Run } | { problem: Problem }> {
	try {
		return { run: await openRun(ctx, memory) };
	} catch (error) {
		return { problem: toProblem(error) };
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
	const memory = openRetryMemory(ctx);
	const former = { steps, memory };
	if (stopAtFailure && entries.some((entry) => 'problem' in entry)) {
		return conclude(ctx, notBegun(entries, undefined, former, false), steps.wording);
	}
	const opened = await open(ctx, openRun, memory);
	if ('problem' in opened) {
		const settled = notBegun(entries, opened.problem, former, !stopAtFailure);
		return conclude(ctx, settled, steps.wording);
	}

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
	// Going on after failures ends the execution well, and n8n tries nothing again but by itself.
	const wasStopped = stopAtFailure || signal?.aborted === true;
	const mayBeRetried = wasStopped || ctx.getNode().retryOnFail === true;
	const isAllDone = settled.every(({ problem }) => problem === undefined);
	if (isAllDone || !mayBeRetried) memory.clear();
	return conclude(ctx, settled, steps.wording);
}

/**
 * The output items, with an error item in the place of each failure.
 *
 * @throws NodeApiError | NodeOperationError about the first item that failed by itself, where the node
 * is to stop at failures
 */
function conclude(
	ctx: IExecuteFunctions,
	settled: readonly Settled[],
	wording: Wording,
): INodeExecutionData[] {
	const failed = settled.filter(({ problem }) => problem !== undefined);
	const first = failed.find(({ collateral }) => collateral !== true) ?? failed[0];
	if (first?.problem !== undefined && !ctx.continueOnFail()) {
		throw toNodeError(ctx.getNode(), first.problem, first.item, settled, {
			wording,
			inOneText: isToolCall(ctx),
		});
	}
	return settled.flatMap(({ item, items, problem }) =>
		problem === undefined ? items : [...items, toErrorItem(problem, item)],
	);
}

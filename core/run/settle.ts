import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { addTo } from '../base/addTo';
import type { Problem } from '../base/problem';
import type { ItemResult } from './dispatch';
import { headline, isInterrupted, isOpen, mainLoss, statusOf } from './headline';
import { nameSome } from './losses';
import type { Loss, Wording } from './operation';

/** One input item, done: what it gives, and what went wrong with all of it or a part. */
export interface Settled {
	readonly item: number;
	readonly items: INodeExecutionData[];
	readonly problem?: Problem;
	/** The problem is only that the rest was left undone, because of another item or the user. */
	readonly collateral?: boolean;
}

/** How many were served, and by status whom to look after. */
function partsText(losses: readonly Loss[], reached: number, wording: Wording): string {
	const byStatus = new Map<string, string[]>();
	for (const { subjects, failure } of losses) {
		for (const one of subjects) addTo(byStatus, statusOf(failure, wording), one);
	}
	if (byStatus.size === 0) return '';
	const { done } = wording;
	const named = [...byStatus];
	const count = named.reduce((sum, [, subjects]) => sum + subjects.length, reached);
	const rest = named.map(([status, subjects]) => `${status}: ${nameSome(subjects)}`).join('; ');
	const isAllOpen = losses.every(({ failure }) => isOpen(failure));
	const again = isAllOpen ? '' : ` Repeat it for those only that were not ${done}.`;
	return `${reached} of ${count} were ${done}; ${rest}.${again}`;
}

/** The problem of an item: the first loss in words, and every one in the details. */
function summarize(losses: readonly [Loss, ...Loss[]], reached: number, wording: Wording): Problem {
	const { subject } = wording;
	const { problem } = mainLoss(losses).failure;
	const message = headline(losses, wording);
	const scope = reached > 0 ? partsText(losses, reached, wording) : '';
	const advice = [problem.advice ?? '', scope].filter((part) => part !== '').join(' ');
	const rest: IDataObject[] = losses
		.filter(({ subjects }) => subjects.length > 0)
		.map(({ subjects, failure }) => ({
			[subject]: [...subjects],
			status: statusOf(failure, wording),
		}));
	const details = { ...problem.details, ...(rest.length === 0 ? {} : { rest }) };
	return {
		...problem,
		message,
		...(advice === '' ? {} : { advice }),
		...(Object.keys(details).length === 0 ? {} : { details }),
	};
}

/** Turns what became of an item into output items, each paired with the input item, and its problem. */
export function settle({ item, results }: ItemResult, wording: Wording): Settled {
	const items: INodeExecutionData[] = results.flatMap((result) =>
		result.items.map(({ json, binary }) => ({
			json,
			...(binary === undefined ? {} : { binary }),
			pairedItem: { item },
		})),
	);
	const [first, ...rest] = results.flatMap(({ losses }) => losses);
	if (first === undefined) return { item, items };
	const losses = [first, ...rest] as const;
	const count = (parts: ReadonlyArray<{ readonly subjects: readonly string[] }>) =>
		parts.reduce((sum, { subjects }) => sum + subjects.length, 0);
	const reached = count(results) - count(losses);
	return {
		item,
		items,
		problem: summarize(losses, reached, wording),
		collateral: losses.every(({ failure }) => isInterrupted(failure)),
	};
}

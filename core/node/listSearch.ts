import {
	NodeApiError,
	type ILoadOptionsFunctions,
	type INode,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { explain, ProblemError, type Problem } from '../base/problem';
import type { PagedList } from '../run/pages';
import type { ListSearch } from './resource';

/** A list to choose from, by name or ID. */
export interface Choices<Entry> extends PagedList<Entry> {
	/** What is listed, in the plural: `groups`. */
	readonly noun: string;
	/** Need not be unique; '' where an entry has none. */
	name(entry: Entry): string;
}

/** Entries that the dropdown gets at once, without a search: more come when one scrolls down. */
const AT_ONCE = 100;

/** Finds that fill the dropdown, so that scrolling down brings more. */
const ENOUGH_FOUND = 20;

/** Pages that one search reads at most; an app may have millions of users. */
const MAX_PAGES = 10;

/** Entries that one search looks through. */
export function searchReach({ pageSize }: Pick<PagedList<unknown>, 'pageSize'>): number {
	return MAX_PAGES * pageSize;
}

function toItem<Entry>(entry: Entry, choices: Choices<Entry>): INodeListSearchItems {
	const [value, called] = [choices.id(entry), choices.name(entry)];
	return { name: called === '' || called === value ? value : `${called} (${value})`, value };
}

/** The error as the editor shows it in the place of the list; built from plain texts only. */
function toListError(node: INode, problem: Problem): NodeApiError {
	const { message, serverText = '', httpCode } = problem;
	// First, since the dropdown shows a few lines only.
	const otherwise = "Choose 'By ID' to enter the ID without the list.";
	return new NodeApiError(
		node,
		{ message: serverText },
		{
			message,
			description: `${otherwise} ${explain(problem)}`.trim(),
			...(httpCode === undefined ? {} : { httpCode: String(httpCode) }),
		},
	);
}

function toProblem(error: unknown): Problem {
	if (error instanceof ProblemError) return error.problem;
	return { message: error instanceof Error ? error.message : String(error) };
}

function nothingFound(noun: string, looked: number, wanted: string): Problem {
	return {
		message: `None of ${looked.toLocaleString('en')} ${noun} has "${wanted}" in its name or ID.`,
		advice: 'There are more, but the service cannot search, and its list is read no further here.',
	};
}

/**
 * Reads as many pages as a search needs: one that looks for nothing shows the first entries. Services
 * that cannot search by name are read page by page, up to a bound.
 *
 * @param position of the page to begin with; undefined for the first
 * @throws ProblemError when a page cannot be read, or when nothing is found up to the bound
 */
async function search<Entry>(
	choices: Choices<Entry>,
	wanted: string,
	position: string | undefined,
): Promise<INodeListSearchResult> {
	const size = wanted === '' ? Math.min(AT_ONCE, choices.pageSize) : choices.pageSize;
	const enough = wanted === '' ? 1 : ENOUGH_FOUND;
	const found = new Map<unknown, INodeListSearchItems>();
	let looked = 0;
	let next = position;
	for (let pages = 0; pages < MAX_PAGES; pages++) {
		const outcome = await choices.read(next, size);
		if (outcome.kind !== 'accepted') throw new ProblemError(outcome.problem);
		const { entries, next: after } = outcome.reply;
		looked += entries.length;
		for (const entry of entries) {
			const item = toItem(entry, choices);
			if (item.name.toLowerCase().includes(wanted)) found.set(item.value, item);
		}
		const results = [...found.values()];
		// A last page may name itself as the next one.
		if (after === undefined || after === next) return { results };
		const isLastRead = pages === MAX_PAGES - 1 && found.size > 0;
		if (isLastRead || found.size >= enough) return { results, paginationToken: after };
		next = after;
	}
	throw new ProblemError(nothingFound(choices.noun, looked, wanted));
}

/**
 * The search behind "From list" of a resource locator. What goes wrong is told in the dropdown, with
 * the advice to enter the ID instead.
 *
 * @param open the list, with the credential of the node whose panel is open; may throw a
 * CredentialFault
 */
export function listSearch<Entry>(
	open: (ctx: ILoadOptionsFunctions) => Promise<Choices<Entry>>,
): ListSearch {
	return async function (filter = '', paginationToken) {
		try {
			return await search(await open(this), filter.trim().toLowerCase(), paginationToken);
		} catch (error) {
			throw toListError(this.getNode(), toProblem(error));
		}
	};
}

import { listSearch } from '../../../core/node/listSearch';
import type { ListSearch } from '../../../core/node/resource';
import { pagesOf, type ServiceList } from '../service/lists';
import { openSession } from '../service/session';

/** The search of a dropdown that lists what the service has. The editor never takes one back. */
export function searchOf(list: ServiceList): ListSearch {
	return listSearch(async (ctx) => {
		const { signal } = new AbortController();
		const pages = pagesOf(list, await openSession(ctx), signal);
		return { ...pages, noun: list.noun, name: list.name };
	});
}

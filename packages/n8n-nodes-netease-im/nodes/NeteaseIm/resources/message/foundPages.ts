import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../../core/base/json';
import { mapReply } from '../../../../core/base/outcome';
import { PATIENCE_FOR_HARMLESS } from '../../../../core/pacing/patience';
import type { PagedList } from '../../../../core/run/pages';
import type { ServiceRequest } from '../../../../core/service/request';
import { LIMITS } from '../../limits';
import type { Session } from '../../service/session';
import { idOfFound, readFoundPage } from './found';

/**
 * Messages that the service gives page by page.
 *
 * @param request without the page
 * @param isWanted of the messages that are answered
 */
export function foundPages(
	session: Session,
	{ path, query }: Pick<ServiceRequest, 'path' | 'query'>,
	isWanted: (entry: IDataObject) => boolean,
	signal: AbortSignal,
): PagedList<IDataObject> {
	return {
		pageSize: LIMITS.historyPage,
		id: idOfFound,
		isWanted,
		async read(position) {
			const page = position === undefined ? {} : { page_token: position };
			const outcome = await session.call(
				{
					method: 'GET',
					path,
					query: { ...query, limit: LIMITS.historyPage, ...page },
					pace: { lane: 'other', policy: PATIENCE_FOR_HARMLESS },
					doubt: 'Nothing was changed by it; it is safe to run it again.',
				},
				signal,
			);
			return mapReply(outcome, ({ data }) => readFoundPage(isObject(data) ? data : {}));
		},
	};
}

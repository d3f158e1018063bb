import { isObject } from '../../../../core/base/json';
import { pathTo } from '../../../../core/service/request';
import { readWholeId } from '../../service/ids';
import { toCard } from '../card';
import { harmlessOperation } from '../operation';
import { accountIdProperty } from '../properties';

/** user / get: GET of a user (the vendor's SDKs). */
export const get = harmlessOperation<{ readonly accountId: string }>(
	{
		value: 'get',
		name: 'Get',
		action: 'Get a user',
		description: 'Give nickname, avatar and the like of a user',
		properties: [accountIdProperty],
	},
	{
		read: (reader) => ({ accountId: readWholeId(reader, 'accountId') }),
		request: ({ accountId }) => ({ method: 'GET', path: pathTo`/im/v2/users/${accountId}` }),
		present: (_call, { data }) => ({ items: [{ json: toCard(isObject(data) ? data : {}) }] }),
		subjects: ({ accountId }) => [accountId],
		wording: { subject: 'accountId', thing: 'user', done: 'read', changesNothing: true },
	},
);

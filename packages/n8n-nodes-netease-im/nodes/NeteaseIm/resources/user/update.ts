import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../../core/base/json';
import { pathTo } from '../../../../core/service/request';
import { readWholeId } from '../../service/ids';
import { attributesProperty, checkChanges, readCard, toCard } from '../card';
import { harmlessOperation } from '../operation';
import { accountIdProperty } from '../properties';

interface UpdateCall {
	readonly accountId: string;
	readonly card: IDataObject;
}

/** user / update: PATCH of a user (the vendor's SDKs). */
export const update = harmlessOperation<UpdateCall>(
	{
		value: 'update',
		name: 'Update',
		action: 'Update a user',
		description: 'Change nickname, avatar and the like of a user',
		properties: [accountIdProperty, attributesProperty],
	},
	{
		read(reader) {
			const card = readCard(reader);
			checkChanges(card, 'Attributes');
			return { accountId: readWholeId(reader, 'accountId'), card };
		},
		request: ({ accountId, card }) => ({
			method: 'PATCH',
			path: pathTo`/im/v2/users/${accountId}`,
			body: { json: card },
		}),
		present: (_call, { data }) => ({ items: [{ json: toCard(isObject(data) ? data : {}) }] }),
		subjects: ({ accountId }) => [accountId],
		wording: { subject: 'accountId', thing: 'user', done: 'updated' },
	},
);

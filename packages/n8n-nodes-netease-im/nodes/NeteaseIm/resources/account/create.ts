import type { IDataObject } from 'n8n-workflow';
import { accepted } from '../../../../core/base/outcome';
import { rememberWhole } from '../../../../core/run/remembering';
import { codeOf, isDoneBefore } from '../../service/dialect';
import { readWholeId } from '../../service/ids';
import { named, newName } from '../../service/named';
import { attributesProperty, readCard } from '../card';
import { neteaseOperation } from '../operation';
import { accountIdProperty, tokenProperty } from '../properties';
import { toAccount } from './account';

interface CreateCall {
	readonly accountId: string;
	readonly body: IDataObject;
	/** As it was entered; blank where the service is to make one. */
	readonly token: string;
}

/** Where an answer was lost, the service only says that it has made it; the ID in lower case, as always. */
const madeBefore = ({ accountId, token }: CreateCall): IDataObject => ({
	accountId: accountId.toLowerCase(),
	alreadyCreated: true,
	...(token.trim() === ''
		? { remark: 'The answer with its token was lost. Refresh Token gives it another.' }
		: { token }),
});

/** account / create: POST of an account (the vendor's SDKs). The service makes its ID lower-case. */
export const create = neteaseOperation<CreateCall, CreateCall, IDataObject>(
	{
		value: 'create',
		name: 'Create',
		action: 'Create an account',
		description: 'Make an account, and get a token for it',
		properties: [
			{
				...accountIdProperty,
				description: 'ID of the account (accid), which the service writes in lower case',
			},
			tokenProperty,
			attributesProperty,
		],
	},
	{
		read(reader) {
			const accountId = readWholeId(reader, 'accountId');
			const token = reader.text('token');
			const card = readCard(reader);
			const body = {
				account_id: accountId,
				...(token.trim() === '' ? {} : { token }),
				...(Object.keys(card).length === 0 ? {} : { user_information: card }),
			};
			return { accountId, token, body };
		},
		plan: async (call) => accepted([call]),
		async send({ body, token }, { session }, signal, attempt) {
			const { policy, ...own } = named(attempt);
			return await session.call(
				{
					method: 'POST',
					path: '/im/v2/accounts',
					body: { json: body },
					secrets: [token],
					pace: { lane: 'other', policy },
					doubt: 'It may or may not have been created. Look for it with Get.',
					...own,
				},
				signal,
			);
		},
		present: (call, reply) => ({
			items: [
				{ json: isDoneBefore(codeOf(reply)) ? madeBefore(call) : toAccount(reply, call.accountId) },
			],
		}),
		subjects: ({ accountId }) => [accountId],
		wording: { subject: 'accountId', thing: 'account', done: 'created' },
		memory: { ...rememberWhole(), idempotencyKey: newName },
	},
);

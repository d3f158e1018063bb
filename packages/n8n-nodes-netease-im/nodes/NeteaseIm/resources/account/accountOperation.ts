import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../../core/base/json';
import type { Operation, OperationFace } from '../../../../core/node/operation';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import type { Wording } from '../../../../core/run/operation';
import { pathTo, type ServiceRequest } from '../../../../core/service/request';
import { readWholeId } from '../../service/ids';
import { harmlessOperation } from '../operation';
import { toAccount } from './account';

/** A call about one account. */
interface AccountCall {
	readonly accountId: string;
	readonly body?: IDataObject;
}

/** What is special about an operation on one account. */
interface AccountSteps {
	readonly method: ServiceRequest['method'];
	/** Below the path of the account. */
	readonly action?: string;
	/** @throws ProblemError on bad input */
	readonly readBody?: (reader: ItemReader) => IDataObject;
	readonly wording: Pick<Wording, 'done' | 'changesNothing'>;
}

/** Defines an operation on one account that may be done twice without harm. */
export function accountOperation(
	face: OperationFace,
	{ method, action = '', readBody, wording }: AccountSteps,
): Operation {
	return harmlessOperation<AccountCall>(face, {
		read: (reader) => ({
			accountId: readWholeId(reader, 'accountId'),
			...(readBody === undefined ? {} : { body: readBody(reader) }),
		}),
		request: ({ accountId, body }) => ({
			method,
			path: `${pathTo`/im/v2/accounts/${accountId}`}${action}`,
			...(body === undefined ? {} : { body: { json: body }, secrets: [plainText(body.token)] }),
		}),
		present: ({ accountId }, reply) => ({ items: [{ json: toAccount(reply, accountId) }] }),
		subjects: ({ accountId }) => [accountId],
		wording: { subject: 'accountId', thing: 'account', ...wording },
	});
}

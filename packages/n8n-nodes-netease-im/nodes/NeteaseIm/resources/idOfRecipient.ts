import { isObject, plainText } from '../../../core/base/json';

/**
 * Whom an entry of an answer is about: an account, a team or a room. The vendor's SDKs do not agree on the
 * name of the member, nor whether there is one.
 *
 * @returns '' where it does not say
 */
export function idOfRecipient(entry: unknown): string {
	if (!isObject(entry)) return plainText(entry);
	return plainText(entry.receiver_id) || plainText(entry.account_id);
}

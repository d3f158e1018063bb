/**
 * The refusals that the send pages have words for. They come before the schema, which has one
 * sentence for everything else; what is not of the documented shape is left to it.
 *
 * Too many `users` of a targeted message have no words of their own: those here are made after the
 * ones for `to`.
 */
import { isObject } from '../../kit/json';
import { messageSendError, type RestError } from '../errors';
import { MESSAGE } from '../limits';
import type { SendEndpoint } from './endpoints';

export function documentedRefusal(
	{ targets, statedTargets, users: mostUsers }: SendEndpoint,
	request: unknown,
): RestError | undefined {
	if (!isObject(request)) return undefined;
	const { from, to, type, body, ext, users } = request;
	if (from === '') return messageSendError("param from can't be empty", 14001);
	if (to === undefined || isEmptyArray(to)) {
		return messageSendError("param to can't be empty", 14002);
	}
	if (type === undefined || type === '') return messageSendError("param type can't be empty");
	if (body === undefined || isEmptyObject(body)) {
		return messageSendError("param body can't be empty", 14005);
	}
	if (ext !== undefined && !isObject(ext)) return messageSendError('param ext must be JSONObject');
	if (mostUsers !== undefined) {
		if (users === undefined || isEmptyArray(users)) {
			return messageSendError("param users can't be empty");
		}
		if (isLonger(users, mostUsers)) {
			return messageSendError(`params users's size can't exceed limit ${mostUsers}`);
		}
	}
	if (isLonger(to, targets)) {
		return messageSendError(`params to's size can't exceed limit ${statedTargets}`);
	}
	if (bytesOf(body) + bytesOf(ext) > MESSAGE.bytes) {
		return messageSendError('message is too large', 14007);
	}
	return undefined;
}

/** How the service counts is not documented; this counts the compact JSON of both. */
function bytesOf(value: unknown): number {
	return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
}

function isEmptyObject(value: unknown): boolean {
	return isObject(value) && Object.keys(value).length === 0;
}

function isEmptyArray(value: unknown): boolean {
	return Array.isArray(value) && value.length === 0;
}

function isLonger(value: unknown, most: number): boolean {
	return Array.isArray(value) && value.length > most;
}

/**
 * `bodies[0]` of a callback, made from the `body` of a message: locations become numbers, attributes of
 * custom messages come twice, files have their length (callback_message_send, message_historical).
 */
import { isObject } from '../../kit/json';
import type { Message } from '../messages/store';
import type { SandboxState } from '../state';

export function callbackBody(
	state: SandboxState,
	{ type, body }: Pick<Message, 'type' | 'body'>,
): Record<string, unknown> {
	switch (type) {
		case 'loc':
			return { ...body, lat: Number(body['lat']), lng: Number(body['lng']), type };
		case 'cmd':
			return { ...commandBody(state, body), type };
		case 'custom':
			return { ...customBody(body), type };
		case 'combine':
			return { ...body, subType: 'sub_combine', type: 'txt' };
		default:
			return { ...fileLength(state, body), ...body, type };
	}
}

/** The callback page says "the same structure" as a text, `msg`; that on the history has `action`. */
function commandBody({ settings }: SandboxState, body: Record<string, unknown>) {
	return { [settings.commandField]: body['action'] };
}

/** The old list of attributes has one object for each. */
function customBody({ customEvent, customExts, ...rest }: Record<string, unknown>) {
	const exts = isObject(customExts)
		? {
				customExts: Object.entries(customExts).map(([name, value]) => ({ [name]: value })),
				'v2:customExts': customExts,
			}
		: { ...(customExts === undefined ? {} : { customExts }), ...rest };
	return { ...exts, ...(customEvent === undefined ? {} : { customEvent }) };
}

/** Of a file on this server; of others only the sender knows it. */
function fileLength(state: SandboxState, { url }: Record<string, unknown>) {
	const uuid = typeof url === 'string' ? url.split('/').at(-1) : undefined;
	const file = uuid === undefined ? undefined : state.files.get(uuid);
	return file === undefined ? {} : { file_length: file.data.length };
}

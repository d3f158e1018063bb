import { isObject } from '../../../../core/base/json';
import { parseLong, printLong } from '../../../../sandbox/kit/longNumbers';
import { bodyOf } from '../callLog';
import type { WireRequest } from '../service';
import type { WireFormat } from '../vendor';

const BATCH = '/im/v2/conversations/messages';
const ONE = /^\/im\/v2\/conversations\/([^/]+)\/messages$/;
const ROOM = /^\/im\/v2\/chatrooms\/([^/]+)\/messages$/;

/** Codes that leave open what was done: a time-out and faults within the service. */
const OPEN_CODES: readonly unknown[] = [408, 500, 514];

/** A client ID, or a trace ID, that was there before. */
const DONE_BEFORE: readonly unknown[] = [107_306, 431];

type Fields = Readonly<Record<string, unknown>>;

/** Empty where it is no JSON object. */
function parsed(text: string): Fields {
	try {
		const value = parseLong(text);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}

const dataIn = (text: string): Fields => {
	const { data } = parsed(text);
	return isObject(data) ? data : {};
};

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const jsonIn = ({ body }: WireRequest) => bodyOf(String(body ?? ''));

/** The receiver is the last part of a conversation's ID. */
const receiverIn = (id: string): string => decodeURIComponent(id).split('|').at(-1) ?? '';

/** NetEase's requests name one recipient in their path, or many in their body. */
export const neteaseWire: WireFormat = {
	kindOf({ url }) {
		if (url === BATCH || ONE.test(url) || ROOM.test(url)) return 'message';
		return url.endsWith('/msg/fileUpload.action') ? 'file' : 'other';
	},
	textOf: ({ body }) => String(body ?? ''),
	recipientsOf(request) {
		const { url } = request;
		if (url === BATCH) return listOf(jsonIn(request).receiver_ids).map(String);
		const [, room = ''] = ROOM.exec(url) ?? [];
		const [, conversation = ''] = ONE.exec(url) ?? [];
		const one = room === '' ? receiverIn(conversation) : decodeURIComponent(room);
		return one === '' ? [] : [one];
	},
	requestFor: (request, to) => ({
		...request,
		body: JSON.stringify({ ...jsonIn(request), receiver_ids: to }),
	}),
	nameOf: ({ headers }) => headers['X-custom-traceid'] ?? '',
	proofOf: ({ headers }) => headers.CheckSum ?? '',
	/** Messages to rooms have the ID of the client only. */
	idsIn(text) {
		const { url } = parsed(text);
		if (url !== undefined) return [['file', String(url)]];
		const { message, success_list: sent, ...single } = dataIn(text);
		if (isObject(message)) return [[String(message.room_id), String(message.message_client_id)]];
		const entries = sent === undefined ? [single] : listOf(sent).filter(isObject);
		return entries
			.filter((entry) => entry.receiver_id !== undefined)
			.map((entry) => [String(entry.receiver_id), String(entry.message_server_id)]);
	},
	answerFor(text, to) {
		const { success_list: sent } = dataIn(text);
		if (sent === undefined) return JSON.stringify({ code: 200, msg: 'success', data: {} });
		const left = listOf(sent).filter(
			(one) => isObject(one) && to.includes(String(one.receiver_id)),
		);
		return printLong({ code: 200, msg: 'success', data: { success_list: left } });
	},
	endingOf({ status, text }) {
		const { code } = parsed(text);
		if (DONE_BEFORE.includes(code)) return 'doneBefore';
		if (OPEN_CODES.includes(code)) return 'open';
		if (code !== undefined && code !== 200) return 'refused';
		if (status >= 500 || status === 408) return 'open';
		if (status >= 300) return 'refused';
		return code === 200 ? 'clear' : 'open';
	},
};

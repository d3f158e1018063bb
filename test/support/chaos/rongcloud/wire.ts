import { isObject } from '../../../../core/base/json';
import { bodyOf } from '../callLog';
import type { WireRequest } from '../service';
import type { WireFormat } from '../vendor';

/** The parameter with the recipients of a send call; chosen members have another one. */
const RECIPIENTS: Readonly<Record<string, string>> = {
	'/message/private/publish.json': 'toUserId',
	'/message/group/publish.json': 'toGroupId',
	'/message/chatroom/publish.json': 'toChatroomId',
	'/message/system/publish.json': 'toUserId',
	'/message/ultragroup/publish.json': 'toGroupIds',
};

/** Codes that leave open what was done: an internal fault, and an internal time-out. */
const OPEN_CODES: readonly unknown[] = [1000, 1050];

const TOO_FAST = 1008;

const isJson = ({ url }: WireRequest) => url.startsWith('/message/ultragroup/');
const nameFor = ({ url }: WireRequest) => RECIPIENTS[url] ?? '';
const formOf = ({ body }: WireRequest) => new URLSearchParams(String(body ?? ''));

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The entries of an answer, one for each recipient. */
function entriesIn(text: string): Array<Record<string, unknown>> {
	return listOf(bodyOf(text).messageUIDs).filter(isObject);
}

/** A recipient is called after its kind. */
const recipientIn = ({ userId, groupId, chatroomId }: Record<string, unknown>) =>
	String(userId ?? groupId ?? chatroomId);

/** RongCloud's requests are forms that repeat a key for each recipient; those to ultra groups are JSON. */
export const rongCloudWire: WireFormat = {
	kindOf: ({ url }) => (url in RECIPIENTS ? 'message' : 'other'),
	textOf: (request) =>
		isJson(request) ? String(request.body) : [...formOf(request).values()].join('\n'),
	recipientsOf(request) {
		const name = nameFor(request);
		if (!isJson(request)) return formOf(request).getAll(name);
		return listOf(bodyOf(String(request.body))[name]).map(String);
	},
	requestFor(request, to) {
		const name = nameFor(request);
		if (isJson(request)) {
			const body = { ...bodyOf(String(request.body)), [name]: to };
			return { ...request, body: JSON.stringify(body) };
		}
		const form = formOf(request);
		form.delete(name);
		for (const one of to) form.append(name, one);
		return { ...request, body: form.toString() };
	},
	nameOf: () => '',
	proofOf: ({ headers }) => headers.Signature ?? '',
	idsIn: (text) => entriesIn(text).map((one) => [recipientIn(one), String(one.messageUID)]),
	answerFor(text, to) {
		const messageUIDs = entriesIn(text).filter((one) => to.includes(recipientIn(one)));
		return JSON.stringify({ ...bodyOf(text), messageUIDs });
	},
	endingOf({ status, text }) {
		const { code } = bodyOf(text);
		if (code === TOO_FAST) return 'refused';
		if (status >= 500 || status === 408 || OPEN_CODES.includes(code)) return 'open';
		if (status >= 300) return 'refused';
		if (code === undefined) return 'open';
		return code === 200 ? 'clear' : 'refused';
	},
};

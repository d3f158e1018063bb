import { isObject } from '../../../../core/base/json';
import { bodyOf } from '../callLog';
import type { WireFormat } from '../vendor';

/** Easemob's requests are JSON, or files; its answers name recipients as the keys of `data`. */
export const easemobWire: WireFormat = {
	kindOf({ url }) {
		if (url.includes('/messages/')) return 'message';
		if (url.includes('/chatfiles')) return 'file';
		return url.endsWith('/token') ? 'token' : 'other';
	},
	textOf: ({ body }) => String(body ?? ''),
	recipientsOf({ body }) {
		const { to } = typeof body === 'string' ? bodyOf(body) : {};
		return Array.isArray(to) ? to.map(String) : [];
	},
	requestFor: (request, to) => ({
		...request,
		body: JSON.stringify({ ...bodyOf(String(request.body)), to }),
	}),
	nameOf: () => '',
	proofOf: ({ headers }) => (headers.Authorization ?? '').replace('Bearer ', ''),
	idsIn(text) {
		const { data, entities } = bodyOf(text);
		const file: unknown = Array.isArray(entities) ? entities[0] : undefined;
		if (isObject(file)) return [['file', String(file.uuid)]];
		if (!isObject(data)) return [];
		return Object.entries(data).map(([to, id]) => [to, String(id)]);
	},
	answerFor(text, to) {
		const body = bodyOf(text);
		const all = isObject(body.data) ? Object.entries(body.data) : [];
		const data = Object.fromEntries(all.filter(([name]) => to.includes(name)));
		return JSON.stringify({ ...body, data });
	},
	endingOf({ status, text }) {
		if (status >= 300 && status < 500 && status !== 408) return 'refused';
		const isYes = status === 200 && text.endsWith('}') && bodyOf(text).error === undefined;
		return isYes ? 'clear' : 'open';
	},
};

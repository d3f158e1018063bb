import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Callbacks } from '../../core/webhook/callbacks';
import type { Delivery } from '../../core/webhook/delivery';
import { markOf } from '../../core/webhook/repeats';
import { textOf } from '../../core/webhook/request';
import { isSignedByOneOf } from '../../core/webhook/signature';

/** Two services that nobody has: what the receiving half of a trigger has to bear with. */

const digest = (algorithm: string, ...parts: ReadonlyArray<string | Buffer>) =>
	createHash(algorithm)
		.update(Buffer.concat(parts.map((part) => Buffer.from(part))))
		.digest('hex');

const notice = { message: 'Something is wrong.', advice: 'Mend it.' };

const COMMON = {
	service: 'Nobody',
	credentialType: 'nobodyApi',
	maxBytes: 10_000,
	waitsMs: 5_000,
	statuses: {},
	bears: undefined,
	open: ({ secret }) => ({ secrets: [String(secret)], scope: 'nobody' }),
	noticeOf: () => undefined,
	marksOf: ({ messageId }) => [markOf(messageId)],
	mediaOf: () => undefined,
	foldUser: (id) => id,
	sendersOf: () => [],
	notices: { noSecret: notice, wrongSignature: notice, unsigned: notice, age: notice },
} as const satisfies Partial<Callbacks>;

const deliveryOf = (item: IDataObject, signature: Delivery['signature']): Delivery => ({
	event: 'message',
	item,
	from: String(item['from']),
	to: '',
	groupId: '',
	messageType: '',
	sent: undefined,
	atMs: Date.now(),
	comesUnsigned: false,
	byServer: false,
	signature,
	call: undefined,
});

/**
 * Sends forms, one event each. SHA1(secret + nonce + timestamp) comes in the query, for some kinds of
 * callback in headers. Whatever is no event of its gets 200.
 */
export const FORM_SERVICE: Callbacks = {
	...COMMON,
	statuses: { notUnderstood: 200 },
	read(request) {
		const form = new URLSearchParams(textOf(request));
		const messageId = form.get('msgUID');
		if (messageId === null) return undefined;
		const params = ['signature', 'nonce', 'timestamp'];
		const [signature = '', nonce = '', time = ''] = params.map((name) =>
			String(request.query[name] ?? request.headers[name] ?? ''),
		);
		const item = { messageId, from: form.get('fromUserId') ?? '', text: form.get('content') ?? '' };
		const isOf = (secrets: readonly string[]) =>
			isSignedByOneOf(secrets, signature, (secret) => digest('sha1', secret, nonce, time));
		return [deliveryOf(item, signature === '' ? undefined : { isOf })];
	},
};

/** What the form service sends beside the body. */
export function formParams(secret = 'secret'): Record<string, string> {
	return { nonce: '7', timestamp: '1', signature: digest('sha1', secret, '7', '1') };
}

/**
 * Sends lists of events as JSON, and `{}` to look whether anybody is there. The bytes of the body are
 * signed in a header; an event whose `signed` is false stands for one of a body that is signed in parts.
 * It stops delivering after eight failures.
 */
export const LIST_SERVICE: Callbacks = {
	...COMMON,
	bears: { count: 8, withinMs: 30_000 },
	statuses: { wrongSignature: 400 },
	read(request) {
		const parsed: unknown = JSON.parse(textOf(request) || 'null');
		if (typeof parsed !== 'object' || parsed === null) return undefined;
		const events = Array.isArray(parsed) ? (parsed as IDataObject[]) : [];
		const checksum = String(request.headers['checksum'] ?? '');
		const isOf = (secrets: readonly string[]) =>
			isSignedByOneOf(secrets, checksum, (secret) => digest('md5', secret, request.body));
		return events.map(({ signed, ...item }) =>
			deliveryOf(item, signed === false ? undefined : { isOf }),
		);
	},
};

/** A body of the list service, signed. */
export function listRequest(events: unknown, secret = 'secret') {
	const body = JSON.stringify(events);
	return { body, headers: { checksum: digest('md5', secret, body) } };
}

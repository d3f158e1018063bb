import { explainRefusal } from '../../../core/service/refusals';
import { meaningOf } from '../../../nodes/Easemob/resources/file/download';
import { messageRefusals } from '../../../nodes/Easemob/resources/message/refusals';
import { generalRefusals, NOT_KNOWN } from '../../../nodes/Easemob/service/refusals';
import { UPLOAD_REFUSALS } from '../../../nodes/Easemob/service/uploadFile';

const place = { base: 'https://a1.easemob.com/acme/chat', host: 'a1.easemob.com' };
const app = { ...place, scope: place.base, org: 'acme', app: 'chat' };

/** What was asked for. */
interface Asked {
	readonly effect?: 'message' | 'upload' | 'download';
	readonly target?: string | undefined;
	readonly messageBytes?: number;
	readonly renewsToken?: boolean;
}

function rowsOf({ effect = 'message', target = 'user', messageBytes = 100 }: Asked) {
	if (effect === 'upload') return UPLOAD_REFUSALS;
	if (effect === 'download') return meaningOf(false).refusals ?? [];
	return messageRefusals(target, { content: messageBytes, request: messageBytes + 50 });
}

const explain = (status: number, code: string, text: string, asked: Asked = {}) => {
	const general = generalRefusals({ ...app, renewsToken: asked.renewsToken ?? false });
	const row = explainRefusal({ status, code, text }, [...rowsOf(asked), ...general], NOT_KNOWN);
	return { ...row, repeatable: row.repeatable !== undefined };
};

/** Message and advice in one, to look for what the user has to learn. */
const told = (...refusal: Parameters<typeof explain>) => {
	const { message, advice } = explain(...refusal);
	return `${message} ${advice}`;
};

/** Status, type and text as the REST documentation lists them. */
type Documented = [status: number, error: string, text: string];

const RATE: Documented[] = [
	[403, 'message_send_error', 'message send reach limit'],
	[403, '', 'Forbidden for url: [acme/chat/messages/users]'],
	[429, 'reach_limit', 'This request has reached api limit'],
	[429, '', 'This request has reached api limit'],
	[429, '', ''],
];

const FUNCTION_OFF: Documented[] = [
	[403, 'forbidden_op', 'message broadcast service is unopened'],
	[403, 'forbidden_op', 'message recall service is unopened'],
	[403, 'thread', 'thread not open.'],
	[400, '', 'service open exception'],
	[400, 'service open exception', 'this appKey not open message roaming'],
	[400, '', 'the app not open presence'],
];

/** What another change of the same thing stands in the way of. */
const BUSY: Documented[] = [
	[409, 'concurrent_operation_error', 'concurrent operation'],
	[409, 'CONFLICT', ''],
];

const FOR_GOOD: Documented[] = [
	...FUNCTION_OFF,
	[400, 'invalid_request_body', 'Request body is invalid. Please check body is correct.'],
	[400, 'message_send_error', "param from can't be empty"],
	[400, 'message_send_error', "param to can't be empty"],
	[400, 'message_send_error', "param type can't be empty"],
	[400, 'message_send_error', "param body can't be empty"],
	[400, 'message_send_error', 'param ext must be JSONObject'],
	[400, 'message_send_error', "params to's size can't exceed limit 600"],
	[400, 'message_send_error', 'message is too large'],
	[400, 'illegal_argument', 'file must be provided.'],
	[401, 'unauthorized', 'Unable to authenticate due to expired access token'],
	[401, 'auth_bad_access_token', 'Unable to authenticate due to corrupt access token'],
	[401, 'auth_bad_access_token', 'Unable to authenticate'],
	[401, 'unauthorized', 'Unable to authenticate (OAuth)'],
	[403, 'exceed_limit', 'already in group'],
	[403, 'message_recall_error', 'exceed recall time limit'],
	[403, 'forbidden_op', 'online user broadcast limit exceeded'],
	[404, 'organization_application_not_found', 'Could not find application for acme/chat'],
	[404, 'entity_not_found', 'file may not exists'],
	[404, 'file_expired', 'file 5fd74830 is expired'],
	[404, 'service_resource_not_found', 'Service resource not found'],
	[405, '', ''],
	[413, '', 'Request Entity Too Large'],
	[413, '', 'file exceeding maximum limit'],
	[415, 'web_application', 'HTTP 415 Unsupported Media Type'],
	[429, 'resource_limited', 'You have exceeded the limit of the community edition, Please upgrade'],
];

describe('whether to try again', () => {
	it.each(RATE)('a limit per second or minute passes: %i %s %s', (...refusal) => {
		expect(explain(...refusal).repeatable).toBe(true);
	});

	it.each(BUSY)('something else going on passes: %i %s %s', (...refusal) => {
		expect(explain(...refusal).repeatable).toBe(true);
	});

	it.each(FOR_GOOD)('the same request is refused again: %i %s %s', (...refusal) => {
		expect(explain(...refusal).repeatable).toBe(false);
	});

	it.each([...RATE, ...BUSY, ...FOR_GOOD])(
		'there is something to read and to do: %i %s %s',
		(...refusal) => {
			const { message, advice } = explain(...refusal);
			expect(message).toMatch(/^\S.*\.$/);
			expect(advice).toMatch(/^\S.*\.$/);
		},
	);
});

describe('what the user learns', () => {
	it.each(RATE)('too much at once, and to run it later: %i %s %s', (...refusal) => {
		expect(told(...refusal)).toMatch(/too (many|much)/);
		expect(told(...refusal)).toMatch(/Run it again later/);
	});

	it.each(RATE)('nothing is said about others, who may have it: %i %s %s', (...refusal) => {
		expect(told(...refusal)).not.toMatch(/nothing was/i);
	});

	it.each(BUSY)('somebody else changed it, run it again: %i %s %s', (...refusal) => {
		expect(told(...refusal)).toMatch(/busy.*again/);
	});

	it('a plan that is used up: waiting does not help', () => {
		const text = 'You have exceeded the limit of the community edition, Please upgrade';
		expect(told(429, 'resource_limited', text)).toMatch(/plan/);
		expect(told(429, 'resource_limited', text)).not.toMatch(/Wait a/);
	});

	it.each(FUNCTION_OFF)('a function is not switched on: %i %s %s', (...refusal) => {
		expect(told(...refusal)).toMatch(/switched on/);
		expect(told(...refusal)).toMatch(/console/);
	});

	it.each([
		'Could not find application for acme/chat from URI: acme/chat/messages/users',
		'Unable to find it',
	])('no such app here: organization, app, host and data centre (%s)', (text) => {
		const all = told(404, 'organization_application_not_found', text);
		for (const part of [
			'acme#chat',
			'a1.easemob.com',
			'Organization',
			'App',
			'Host',
			'data centre',
		]) {
			expect(all).toContain(part);
		}
	});

	it('another 404 is not blamed on the app', () => {
		expect(told(404, 'file_expired', 'file 5fd74830 is expired')).not.toContain('Organization');
	});

	it('an expired pasted token: enter a new one', () => {
		const all = told(401, 'unauthorized', 'Unable to authenticate due to expired access token');
		expect(all).toMatch(/expired/);
		expect(all).toContain("'App Token'");
	});

	it('a fetched token that is refused: check what it is fetched with, enter no token', () => {
		const text = 'Unable to authenticate due to expired access token';
		const all = told(401, 'unauthorized', text, { renewsToken: true });
		expect(all).toContain("'Client Secret'");
		expect(all).toContain("'Host'");
		expect(all).not.toContain("'App Token'");
	});

	it.each(['Unable to authenticate due to corrupt access token', 'Unable to authenticate'])(
		'a token of another app or of a user: %s',
		(text) => {
			const pasted = told(401, 'auth_bad_access_token', text);
			expect(pasted).toMatch(/refused the App Token: .* another app/);
			expect(pasted).toMatch(/not a user's/);
			const fetched = told(401, 'auth_bad_access_token', text, { renewsToken: true });
			expect(fetched).toMatch(/another app/);
			expect(fetched).toMatch(/'Client ID'/);
			expect(fetched).not.toMatch(/expired|a user's/);
		},
	);

	it('a message that may not be edited is no matter of the token', () => {
		const text = 'You are not authorized to edit this message.';
		expect(told(401, 'message_rewrite_error', text)).not.toMatch(/token/i);
	});

	it.each([
		['the sender', "param from can't be empty", "'From'"],
		['the recipients', "param to can't be empty", 'recipients'],
		['how many recipients, in one wording', 'param to exceed limit', 'recipients'],
		['how many recipients, in the other', "params to's size can't exceed limit 600", 'recipients'],
		['the extension', 'param ext must be JSONObject', "'Extension (JSON)'"],
	])('what to correct: %s', (_what, text, part) => {
		expect(told(400, 'message_send_error', text)).toContain(part);
	});

	it('an upload without a file', () => {
		expect(told(400, 'illegal_argument', 'file must be provided.', { effect: 'upload' })).toMatch(
			/no file/,
		);
	});

	it.each([
		[400, 'its content and extension have 5121 bytes'],
		[413, 'the request has 5171 bytes, 5121 of them content and extension'],
	])('a message too large, with the size of what counts (HTTP %i)', (status, size) => {
		const text = 'message is too large';
		const sized = told(status, 'message_send_error', text, { messageBytes: 5_121 });
		expect(sized).toContain(`too large for Easemob: ${size}.`);
		expect(sized).toContain('5 KB');
	});

	it.each(['Request Entity Too Large', 'file exceeding maximum limit'])(
		'a file too large, with how large it may be: %s',
		(text) => {
			const all = told(413, '', text, { effect: 'upload' });
			expect(all).toMatch(/file is too large/);
			expect(all).toContain('10 MB');
			expect(all).not.toMatch(/message/);
		},
	);

	it('a message too large is no matter of a file, whatever words the server has for it', () => {
		const all = told(413, '', 'Request Entity Too Large');
		expect(all).toMatch(/message is too large/);
		expect(all).toContain('5 KB');
		expect(all).not.toContain('10 MB');
	});

	it.each(FUNCTION_OFF)('no chat rooms in the plan: %i %s %s', (...refusal) => {
		expect(told(...refusal, { target: 'chatRoom' })).toMatch(/Chat rooms.*free plan/);
		for (const target of ['user', 'group', undefined]) {
			expect(told(...refusal, { target })).not.toMatch(/[Cc]hat rooms/);
		}
	});

	it.each(['message', 'download'] as const)(
		'a file that has expired: upload it again (%s)',
		(effect) => {
			const all = told(404, 'file_expired', 'file 5fd74830 is expired', { effect });
			expect(all).toMatch(/expired/);
			expect(all).toContain('7 days');
			expect(all).toMatch(/[Uu]pload it again/);
		},
	);

	it('a file that is not there: check what names it', () => {
		const all = told(404, 'entity_not_found', 'file may not exists', { effect: 'download' });
		expect(all).toMatch(/no such file/);
		expect(all).toContain("'File URL or UUID'");
	});

	it('an app that is not there, also for a download', () => {
		const all = told(404, 'organization_application_not_found', '', { effect: 'download' });
		expect(all).toContain('acme#chat');
	});

	it('a file that is not given out without its secret', () => {
		const download = { effect: 'download' } as const;
		expect(told(403, '', 'share-secret is wrong', download)).toContain("'File Secret'");
		expect(told(403, '', 'access to this file is restricted', download)).toContain("'File Secret'");
		expect(told(403, '', 'access to this file is restricted')).not.toContain("'File Secret'");
	});

	it('an expired token is told as such in a download too', () => {
		const text = 'Unable to authenticate due to expired access token';
		const all = told(401, 'unauthorized', text, { effect: 'download' });
		expect(all).toContain("'App Token'");
		expect(all).not.toContain("'File Secret'");
	});

	it('a plan, a setting or the allow-list of IP addresses', () => {
		expect(told(403, '', '')).toMatch(/IP allow-list/);
	});

	it.each([301, 302, 307, 308])('a redirect: enter the final address (HTTP %i)', (status) => {
		const all = told(status, '', '');
		expect(all).toContain('a1.easemob.com redirects');
		expect(all).toContain("'Host'");
	});

	it.each([402, 418, 451])('a status nobody described: %i', (status) => {
		expect(told(status, '', 'odd')).toMatch(/refused/);
	});
});

describe('how it is recognised', () => {
	it('by the text, whatever its case', () => {
		expect(explain(403, '', 'Message Send Reach Limit').repeatable).toBe(true);
	});

	it('by the type where the text is missing', () => {
		expect(told(404, 'organization_application_not_found', '')).toContain('acme#chat');
		expect(explain(429, 'resource_limited', '').repeatable).toBe(false);
	});

	it('never by a text under a status it does not belong to', () => {
		expect(explain(400, '', 'message send reach limit').repeatable).toBe(false);
	});
});

import type { IDataObject } from 'n8n-workflow';
import type { Answer, ConnectionFault, Exchange } from '../../../core/service/exchange';
import type { Outcome } from '../../../core/base/outcome';
import { tell, type Problem } from '../../../core/base/problem';
import { readAnswer, type Reading } from '../../../core/service/answers';
import { meaningOf } from '../../../nodes/Easemob/resources/file/download';
import { MESSAGE_DOUBT, messageRefusals } from '../../../nodes/Easemob/resources/message/refusals';
import { UPLOAD_DOUBT, UPLOAD_REFUSALS } from '../../../nodes/Easemob/service/uploadFile';
import { easemobSession } from '../../support/easemobSession';

const TOKEN = 'YWMtSecretTokenOfTheCredential';

/** What a request adds to how its answer is read. */
type Purpose = Pick<Reading, 'refusals' | 'doubt'>;

const hide = (text: string) => text.replaceAll(TOKEN, '***');
const session = easemobSession({ hide });

const messageTo = (target = 'user', messageBytes = 100): Purpose => ({
	refusals: messageRefusals(target, { content: messageBytes, request: messageBytes + 50 }),
	doubt: MESSAGE_DOUBT,
});
const message = messageTo();
const upload: Purpose = { refusals: UPLOAD_REFUSALS, doubt: UPLOAD_DOUBT };
const download: Purpose = meaningOf(false);

const readBy = ({ reading } = session, reply: Exchange, purpose = message) =>
	readAnswer(reply, { ...reading, ...purpose });

const answer = (status: number, body: unknown, headers: IDataObject = {}): Answer => ({
	kind: 'answer',
	status,
	headers,
	text: typeof body === 'string' ? body : JSON.stringify(body),
});
const read = (status: number, body: unknown, purpose = message) =>
	readBy(session, answer(status, body), purpose);
const unsent = (fault: ConnectionFault, text = 'why', repeatable = false) =>
	readBy(session, { kind: 'notSent', fault, text, repeatable });
const cut = (fault: ConnectionFault, text = 'socket hang up', purpose = message) =>
	readBy(session, { kind: 'broken', fault, text }, purpose);

function problemOf(outcome: Outcome<unknown>): Problem {
	if (outcome.kind === 'accepted') throw new Error('It was accepted');
	return outcome.problem;
}

/** The service's usual envelope of an error. */
const refusal = (error: string, text: string) => ({
	error,
	exception: 'MessageSendException',
	timestamp: 1_748_575_460_150,
	duration: 0,
	error_description: text,
});

describe('an answer that is accepted', () => {
	it('is status 200 with a JSON object', () => {
		const body = { data: { bob: '1432109876543210987' }, action: 'post' };
		expect(read(200, body)).toEqual({ kind: 'accepted', reply: body });
	});

	it('keeps every digit of an ID that is no text', () => {
		const text = '{"data":{"id":1173998498812376874},"duration":0}';
		expect(read(200, text)).toEqual({
			kind: 'accepted',
			reply: { data: { id: '1173998498812376874' }, duration: 0 },
		});
	});

	it('is not any other 2xx', () => {
		for (const status of [201, 202, 204]) {
			expect(read(status, { data: {} }).kind).toBe('unknown');
		}
	});
});

describe('an answer that leaves open whether the message was sent', () => {
	it.each([
		['cut JSON', '{"data":{"bob":"14321'],
		['a page of HTML', '<html><body>Welcome to the hotel Wi-Fi</body></html>'],
		['nothing', ''],
		['an array', '[]'],
		['a text', '"ok"'],
		['null', 'null'],
	])('200 with %s', (_what, text) => {
		const outcome = read(200, text);
		expect(outcome.kind).toBe('unknown');
		expect(tell(problemOf(outcome))).toMatch(/may or may not have been sent/);
	});

	it.each([408, 500, 502, 503, 504, 599])('%i, even with a JSON object', (status) => {
		const outcome = read(status, refusal('web_application', 'internal error'));
		expect(outcome.kind).toBe('unknown');
		const problem = problemOf(outcome);
		expect(tell(problem)).toMatch(/may or may not have been sent/);
		expect(problem.message).toContain(String(status));
		expect(problem.httpCode).toBe(status);
		expect(problem.serverText).toBe('internal error');
	});

	it.each<ConnectionFault>(['timeout', 'cancelled', 'closed', 'other'])(
		'none at all: %s',
		(fault) => {
			const outcome = cut(fault);
			expect(outcome.kind).toBe('unknown');
			expect(tell(problemOf(outcome))).toMatch(/may or may not have been sent/);
			expect(tell(problemOf(outcome))).toContain('a1.easemob.com');
		},
	);

	it('warns that a message sent again could arrive twice', () => {
		expect(problemOf(cut('timeout')).advice).toMatch(/twice/);
		expect(problemOf(read(502, '')).advice).toMatch(/twice/);
	});

	it.each<[string, Purpose]>([
		['an upload', upload],
		['a download', download],
	])('says of %s that it may simply be run again', (_what, purpose) => {
		const open = [
			cut('closed', '', purpose),
			read(502, '', purpose),
			read(408, '', purpose),
			read(200, '', purpose),
		];
		for (const outcome of open) {
			expect(outcome.kind).toBe('unknown');
			expect(problemOf(outcome).advice).toMatch(/safe to run it again/);
			expect(problemOf(outcome).advice).not.toMatch(/twice|message/);
		}
	});
});

describe('a request that was not sent', () => {
	it.each<ConnectionFault>([
		'refused',
		'nameNotFound',
		'unreachable',
		'certificate',
		'credential',
		'other',
	])('says so: %s', (fault) => {
		const outcome = unsent(fault);
		expect(outcome.kind).toBe('notSent');
		expect(tell(problemOf(outcome))).toContain('Nothing was sent.');
		expect(tell(problemOf(outcome))).not.toMatch(/may or may not/);
	});

	it.each([true, false])('may be tried again where the connection says so: %s', (repeatable) => {
		for (const fault of ['refused', 'credential'] as const) {
			expect(unsent(fault, 'why', repeatable)).toMatchObject({ kind: 'notSent', repeatable });
		}
	});

	it('shows the words of the credential as they are', () => {
		const text = 'The Client Secret does not fit the Client ID.';
		expect(problemOf(unsent('credential', text)).message).toBe(text);
	});
});

describe('a refusal', () => {
	it('tells what it means, and quotes status and words of the service', () => {
		const outcome = read(400, refusal('message_send_error', "param from can't be empty"));
		expect(outcome).toMatchObject({ kind: 'refused', repeatable: false });
		const problem = problemOf(outcome);
		expect(problem.message).toMatch(/sender/);
		expect(problem.serverText).toBe("param from can't be empty");
		expect(problem.httpCode).toBe(400);
	});

	it.each<[number, string, string, boolean]>([
		[403, 'message_send_error', 'message send reach limit', true],
		[429, 'reach_limit', 'This request has reached api limit', true],
		[409, 'concurrent_operation_error', 'concurrent operation', true],
		[429, 'resource_limited', 'You have exceeded the limit of the community edition', false],
		[403, 'forbidden_op', 'message broadcast service is unopened', false],
		[404, 'organization_application_not_found', 'Could not find application', false],
	])('%i %s may be tried again later: %s %s', (status, error, text, repeatable) => {
		expect(read(status, refusal(error, text))).toMatchObject({ kind: 'refused', repeatable });
	});

	it('names organization, app and host where there is no such app', () => {
		const body = refusal('organization_application_not_found', 'Could not find application');
		expect(problemOf(read(404, body)).message).toMatch(/acme#chat.*a1\.easemob\.com/);
	});

	it('names the size of a message that is too large', () => {
		const body = refusal('message_send_error', 'message is too large');
		expect(problemOf(read(400, body, messageTo('user', 6_001))).message).toContain('6001');
	});

	it('names the file and not the message where a file is too large', () => {
		const outcome = read(413, refusal('', 'Request Entity Too Large'), upload);
		expect(problemOf(outcome).message).toMatch(/file is too large/);
	});

	it('names chat rooms where the message was for one', () => {
		const body = refusal('forbidden_op', 'service is unopened');
		expect(problemOf(read(403, body, messageTo('chatRoom'))).message).toMatch(/Chat rooms/);
	});

	it('knows whether the token is fetched by itself', () => {
		const body = refusal('unauthorized', 'Unable to authenticate due to expired access token');
		const renewing = easemobSession({ renewsToken: true });
		const fetched = readBy(renewing, answer(401, body));
		expect(tell(problemOf(fetched))).toContain('Client Secret');
		expect(tell(problemOf(read(401, body)))).toContain("'App Token'");
	});

	it('is a redirect too, since it is not followed', () => {
		for (const status of [301, 302, 307, 308]) {
			expect(read(status, '')).toMatchObject({ kind: 'refused', repeatable: false });
		}
	});

	it('of a gateway is quoted without its tags', () => {
		const page =
			'<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body>\r\n<center><h1>413 Request Entity Too Large</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
		const { serverText, message: told } = problemOf(read(413, page));
		expect(serverText).toMatch(/^413 Request Entity Too Large/);
		expect(serverText).not.toMatch(/[<>\r\n]/);
		expect(told).toMatch(/too large/);
	});

	it('is quoted with its number, where it has one', () => {
		const body = { ...refusal('message_send_error', 'message is too large'), error_code: 14_007 };
		expect(problemOf(read(400, body)).serverText).toBe('message is too large (error_code 14007)');
		expect(problemOf(read(400, { error_code: 14_007 })).serverText).toBe('(error_code 14007)');
	});

	it.each([
		[200, '<html>Welcome to the hotel Wi-Fi</html>', true],
		[404, '<html>nginx</html>', true],
		[404, refusal('entity_not_found', 'file may not exists'), false],
		[413, '<html>nginx</html>', false],
		[502, '<html>nginx</html>', false],
	])('of another server points to the host: %i %j (%s)', (status, body, points) => {
		const { advice = '' } = problemOf(read(status, body));
		expect(advice.includes("a1.easemob.com answers, but not as Easemob does: check 'Host'")).toBe(
			points,
		);
	});

	it('with the 500 of a wrong URL points to the host too', () => {
		expect(problemOf(read(500, refusal('web_application', 'HTTP 500'))).advice).toContain("'Host'");
		expect(problemOf(read(500, refusal('other', 'HTTP 500'))).advice).not.toContain("'Host'");
	});

	it('without a description quotes its type', () => {
		expect(problemOf(read(400, { error: 'json_parse' })).serverText).toBe('json_parse');
	});

	it('without a word quotes nothing', () => {
		expect(problemOf(read(405, ''))).not.toHaveProperty('serverText');
	});

	it('that is long is quoted in its beginning', () => {
		const { serverText = '' } = problemOf(read(400, `first ${'word '.repeat(10_000)}`));
		expect(serverText).toMatch(/^first word/);
		expect(serverText.length).toBeLessThan(400);
	});
});

describe('how long the service asks to wait', () => {
	const asked = (value: unknown, status = 429) => {
		const headers = { 'retry-after': value } as IDataObject;
		const outcome = readBy(session, answer(status, '', headers));
		return outcome.kind === 'refused' ? outcome.retryAfterMs : 'no refusal';
	};

	it('is taken from a refusal, in seconds', () => {
		expect(asked('7')).toBe(7_000);
		expect(asked('0')).toBe(0);
	});

	it('is taken from a refusal, as a date', () => {
		const untilMs = asked(new Date(Date.now() + 3_600_000).toUTCString());
		expect(untilMs).toBeGreaterThan(3_000_000);
		expect(untilMs).toBeLessThanOrEqual(3_600_000);
	});

	it.each([undefined, '', '-5', 'abc', 7])('is not known from %j', (value) => {
		expect(asked(value)).toBeUndefined();
	});

	it('does not make a refusal for good worth repeating', () => {
		const outcome = readBy(session, answer(400, '', { 'retry-after': '7' }));
		expect(outcome).toMatchObject({ kind: 'refused', repeatable: false });
	});

	it('does not make an open outcome a refusal', () => {
		expect(asked('7', 503)).toBe('no refusal');
	});
});

describe('an answer that is not whole', () => {
	const WHOLE = { data: { bob: '1' } };
	/** What whoever reads the answer says of it. */
	const TEXTS: Partial<Record<ConnectionFault, string>> = { tooLarge: 'larger than 1 MB' };

	const cutOff = (status: number, body: unknown, fault: ConnectionFault = 'timeout') =>
		readBy(session, { ...answer(status, body), cut: { fault, text: TEXTS[fault] ?? 'aborted' } });

	it.each<[ConnectionFault, RegExp]>([
		['timeout', /^a1\.easemob\.com did not answer in time\.$/],
		['closed', /closed the connection/],
		['cancelled', /was stopped while waiting/],
		['other', /broke off \(aborted\)/],
		['tooLarge', /^The answer of a1\.easemob\.com was larger than 1 MB\.$/],
	])('leaves open what was accepted, even if it looks whole: %s', (fault, words) => {
		const outcome = cutOff(200, WHOLE, fault);
		expect(outcome.kind).toBe('unknown');
		expect(problemOf(outcome).message).toMatch(words);
		expect(problemOf(outcome).advice).toMatch(/may or may not have been sent/);
	});

	it('points to the host where it is too large, and not where the connection broke', () => {
		const page = '<html>Welcome';
		expect(problemOf(cutOff(200, page, 'tooLarge')).advice).toMatch(/check 'Host'/);
		expect(problemOf(cutOff(200, page, 'closed')).advice).not.toMatch(/'Host'/);
	});

	it.each([502, 408])('with a fault of the service (%i) tells that', (status) => {
		const outcome = cutOff(status, '<html>');
		expect(outcome.kind).toBe('unknown');
		expect(problemOf(outcome).message).toContain(`(HTTP ${status})`);
	});

	it.each([400, 401, 403, 404, 413])(
		'is a refusal still where its status says so: %i',
		(status) => {
			const outcome = cutOff(status, refusal('x', 'why'), 'tooLarge');
			expect(outcome).toMatchObject({ kind: 'refused', repeatable: false });
			expect(problemOf(outcome).serverText).toContain('why');
		},
	);

	it('is waited out still where its status asks for it', () => {
		expect(cutOff(429, '{"error":"reach_li')).toMatchObject({ kind: 'refused', repeatable: true });
	});
});

describe('an answer of 1 MB', () => {
	const much = 'x'.repeat(1_000_000);

	it.each(['error', 'error_description', 'error_code'])('in its %s is quoted in short', (field) => {
		const problem = problemOf(read(400, { error: 'x', [field]: much }));
		expect(problem.serverText?.length).toBeLessThan(350);
	});

	it.each([200, 400, 500])('of nothing but "<" is read at once (%i)', (status) => {
		const problem = problemOf(read(status, '<'.repeat(1_000_000)));
		expect(problem.serverText).toBe(`${'<'.repeat(300)}...`);
	});
});

describe('secrets', () => {
	it.each([
		['in a refusal', read(400, refusal('x', `bad token ${TOKEN}`))],
		['in a fault of the service', read(500, `trace: ${TOKEN}`)],
		['in an unreadable answer', read(200, `trace: ${TOKEN}`)],
		['in a broken connection', cut('other', `bad header ${TOKEN}`)],
		['in a connection that could not be made', unsent('certificate', TOKEN)],
		['in the words of the credential', unsent('credential', `bad ${TOKEN}`)],
	])('are hidden %s', (_where, outcome) => {
		expect(JSON.stringify(outcome)).not.toContain(TOKEN);
		expect(JSON.stringify(outcome)).toContain('***');
	});

	it('are hidden whole where a long answer is cut in the middle of one', () => {
		for (let length = 260; length <= 300; length++) {
			const outcome = read(500, `${'x'.repeat(length)} ${TOKEN}`);
			expect(JSON.stringify(outcome)).not.toContain(TOKEN.slice(0, 8));
		}
	});
});

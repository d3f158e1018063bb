import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { binary, itemWith } from './files';
import { UUID } from './serverFiles';

/**
 * The refusals that the REST documentation lists, the calls that meet them, and what the user is told.
 */

export interface Call {
	readonly path: string;
	readonly parameters: INodeParameters;
	readonly items: INodeExecutionData[];
	/** What was not done, in the details of the error. */
	readonly subject: Record<string, string[]>;
	readonly done: string;
}

export const CALLS = {
	send: {
		path: '/messages/users',
		parameters: { resource: 'message', operation: 'send', to: 'alice', text: '你好' },
		items: [{ json: {} }],
		subject: { to: ['alice'] },
		done: 'sent',
	},
	room: {
		path: '/messages/chatrooms',
		parameters: {
			resource: 'message',
			operation: 'send',
			target: 'chatRoom',
			to: '1000',
			text: '你好',
		},
		items: [{ json: {} }],
		subject: { to: ['1000'] },
		done: 'sent',
	},
	upload: {
		path: '/chatfiles',
		parameters: { resource: 'file', operation: 'upload' },
		items: [itemWith(binary('file', { fileName: 'a.txt' }))],
		subject: { file: ['a.txt'] },
		done: 'uploaded',
	},
	download: {
		path: `/chatfiles/${UUID}`,
		parameters: { resource: 'file', operation: 'download', fileUrl: UUID },
		items: [{ json: {} }],
		subject: { file: [UUID] },
		done: 'downloaded',
	},
} as const satisfies Record<string, Call>;

type CallName = keyof typeof CALLS;

export const EVERY: readonly CallName[] = ['send', 'upload', 'download'];

/** Texts that fit anything; a documented refusal deserves better, unless the document says no more. */
export const GENERIC = [
	'Easemob refused the request.',
	'Easemob did not accept the request.',
	'Easemob does not allow this.',
	'Easemob did not find what the request is about.',
];

export interface Row {
	readonly calls: readonly CallName[];
	readonly status: number;
	readonly error: string;
	readonly text: string;
	/** What happened: part of the message. */
	readonly message: string;
	/** What to do: part of the description. */
	readonly advice: string;
	/** The document itself says no more than that something is wrong. */
	readonly vague?: true;
}

/** "Send one-to-one messages", error table. */
export const SENDING: readonly Row[] = [
	{
		calls: ['send'],
		status: 400,
		error: 'invalid_request_body',
		text: 'Request body is invalid. Please check body is correct.',
		message: 'Easemob did not accept the request.',
		advice: 'Check the parameters',
		vague: true,
	},
	{
		calls: ['send'],
		status: 400,
		error: 'message_send_error',
		text: "param from can't be empty",
		message: 'Easemob did not accept the sender.',
		advice: "Check 'From'",
	},
	{
		calls: ['send'],
		status: 400,
		error: 'message_send_error',
		text: "param to can't be empty",
		message: 'Easemob did not accept the recipients.',
		advice: 'Check their IDs and how many there are.',
	},
	{
		calls: ['send'],
		status: 400,
		error: 'message_send_error',
		text: "param type can't be empty",
		message: 'Easemob did not accept the ',
		advice: 'Check',
	},
	{
		calls: ['send'],
		status: 400,
		error: 'message_send_error',
		text: "param body can't be empty",
		message: 'Easemob did not accept the ',
		advice: 'Check',
	},
	{
		calls: ['send'],
		status: 400,
		error: 'message_send_error',
		text: 'param ext must be JSONObject',
		message: 'Easemob did not accept the extension.',
		advice: "Check 'Extension Fields' and 'Extension (JSON)' in the options.",
	},
	...[
		"params to's size can't exceed limit 600",
		"params to's size can't exceed limit",
		'param to exceed limit',
	].map((text): Row => ({
		calls: ['send'],
		status: 400,
		error: 'message_send_error',
		text,
		message: 'Easemob did not accept the recipients.',
		advice: 'how many there are',
	})),
	...[
		{ status: 400, message: 'its content and extension have 16 bytes' },
		{ status: 413, message: 'the request has 53 bytes, 16 of them content and extension' },
	].map(({ status, message }): Row => ({
		calls: ['send'],
		status,
		error: 'message_send_error',
		text: 'message is too large',
		message,
		advice: 'About 5 KB are allowed',
	})),
	{
		calls: EVERY,
		status: 405,
		error: '',
		text: '',
		message: 'Easemob did not understand the kind of request.',
		advice: "'Host'",
	},
];

const RENEWED_MESSAGE = 'Easemob refused the app token, and a freshly fetched one too.';
const RENEWED_ADVICE = "Check 'Client ID', 'Client Secret' and 'Host'";

/** "Authenticate with an app token", errors of any call. Each is met twice: before and after renewal. */
export const TOKENS: readonly Row[] = [
	{
		calls: EVERY,
		status: 401,
		error: 'unauthorized',
		text: 'Unable to authenticate due to expired access token',
		message: RENEWED_MESSAGE,
		advice: RENEWED_ADVICE,
	},
	{
		calls: EVERY,
		status: 401,
		error: 'unauthorized',
		text: 'Unable to authenticate (OAuth)',
		message: RENEWED_MESSAGE,
		advice: RENEWED_ADVICE,
	},
	...['Unable to authenticate due to corrupt access token', 'Unable to authenticate'].map(
		(text): Row => ({
			calls: EVERY,
			status: 401,
			error: 'auth_bad_access_token',
			text,
			message: 'Easemob does not accept the app token: it is damaged or belongs to another app.',
			advice: 'Check the Easemob credential.',
		}),
	),
];

const OFF_MESSAGE =
	'This function is not part of your Easemob plan, or not switched on for your app.';
const OFF_ADVICE = 'Switch it on in the console';

/** "Response status codes", as far as a send, an upload or a download can meet them. */
export const STATUS: readonly Row[] = [
	{
		calls: EVERY,
		status: 400,
		error: 'service open exception',
		text: 'this appKey not open the service',
		message: OFF_MESSAGE,
		advice: OFF_ADVICE,
	},
	{
		calls: EVERY,
		status: 403,
		error: 'forbidden_op',
		text: 'message service is unopened',
		message: OFF_MESSAGE,
		advice: OFF_ADVICE,
	},
	{
		calls: ['room'],
		status: 403,
		error: 'forbidden_op',
		text: 'chatroom service is unopened',
		message: 'Chat rooms are not part of your Easemob plan',
		advice: 'The free plan has no chat rooms.',
	},
	{
		calls: ['send', 'upload'],
		status: 400,
		error: 'json_parse',
		text: 'Unexpected character',
		message: 'Easemob did not accept the request.',
		advice: 'Check the parameters',
		vague: true,
	},
	{
		calls: ['upload'],
		status: 400,
		error: 'illegal_argument',
		text: 'file must be provided.',
		message: 'Easemob received no file.',
		advice: 'holds a file with content',
	},
	{
		calls: EVERY,
		status: 403,
		error: 'group_error',
		text: 'not members',
		message: 'Easemob does not ',
		advice: 'may forbid it',
		vague: true,
	},
	{
		calls: EVERY,
		status: 404,
		error: 'organization_application_not_found',
		text: 'Could not find application for sandbox-org/sandbox-app from URI: sandbox-org/sandbox-app',
		message: 'Easemob found no app "sandbox-org#sandbox-app" at 127.0.0.1:',
		advice: "Check 'Organization', 'App' and 'Host' in the credential.",
	},
	{
		calls: ['send', 'upload'],
		status: 404,
		error: 'service_resource_not_found',
		text: 'Service resource not found',
		message: 'Easemob did not find what the request is about.',
		advice: 'Check the IDs',
		vague: true,
	},
	{
		calls: ['download'],
		status: 404,
		error: 'entity_not_found',
		text: 'file may not exists',
		message: 'Easemob has no such file.',
		advice: "Check 'File URL or UUID'",
	},
	{
		calls: ['download'],
		status: 404,
		error: 'file_expired',
		text: 'file 5fd74830 is expired',
		message: 'The file has expired',
		advice: 'Upload it again.',
	},
	{
		calls: ['download'],
		status: 403,
		error: 'forbidden_op',
		text: 'share-secret is required',
		message: 'its secret is missing or wrong',
		advice: "Check 'File Secret'.",
	},
	...['Request Entity Too Large', 'file exceeding maximum limit'].map((text): Row => ({
		calls: ['upload'],
		status: 413,
		error: text,
		text,
		message: 'The file is too large for your Easemob plan.',
		advice: '10 MB are allowed unless the plan allows more.',
	})),
	{
		calls: ['send'],
		status: 413,
		error: '',
		text: 'Request Entity Too Large',
		message: 'The message is too large for Easemob',
		advice: 'About 5 KB are allowed',
	},
	{
		calls: EVERY,
		status: 415,
		error: 'web_application',
		text: 'HTTP 415 Unsupported Media Type',
		message: 'Easemob did not understand the kind of request.',
		advice: 'report',
	},
	{
		calls: EVERY,
		status: 429,
		error: 'resource_limited',
		text: 'You have exceeded the limit of the community edition, Please upgrade',
		message: 'The quota of your Easemob plan is used up.',
		advice: 'Waiting does not help.',
	},
];

/** One test for each row and each call that can meet it. */
export const cases = (rows: readonly Row[]) =>
	rows.flatMap((row) => row.calls.map((name) => ({ ...row, name, call: CALLS[name] as Call })));

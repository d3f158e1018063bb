import { LIMITS } from '../limits';
import {
	NO_SUCH_APP_ADVICE,
	noSuchApp,
	REDIRECT_ADVICE,
	redirects,
	TOKEN_ADVICE,
	TOKEN_REFUSED,
} from './texts';

/** What a request was for. Doing a `message` twice would be seen by people; the others harm nobody. */
export type Effect = 'message' | 'upload' | 'download';

/** An answer of the service that is no success, in the parts that tell what it means. */
export interface Refusal {
	readonly status: number;
	/** `error`: a short type, such as `message_send_error`. */
	readonly error: string;
	/** `error_description`: the human text; the whole body where it is not the usual envelope. */
	readonly text: string;
	/** What the request was for. */
	readonly effect: Effect;
	/** For whom a message was. */
	readonly target?: string | undefined;
	/** Size of the refused message (`body` and `ext`) where the request was one. */
	readonly messageBytes?: number | undefined;
	readonly host: string;
	readonly org: string;
	readonly app: string;
	/** Whether the credential fetches its token itself (and has just done so once more). */
	readonly renewsToken: boolean;
}

type Text = string | ((refusal: Refusal) => string);

/** One row of the table: when it applies, what it means, what to do. */
interface Row {
	readonly status: readonly number[];
	/** What the request was for; any, where absent. */
	readonly effect?: Effect;
	/** Looked for in the error's type and text together. */
	readonly says?: RegExp;
	/** Worth another try: too much in a short time (everybody slows down), or busy just now. */
	readonly repeatable?: 'rate' | 'busy';
	readonly message: Text;
	readonly advice: Text;
}

const KB = LIMITS.messageBytes / 1024;
const MB = LIMITS.fileBytes / 1024 / 1024;

/**
 * Revisions disagree about the limit (3, 5 or 40 KB), about what counts and about the status (400 or
 * 413), so the server decides, and the measured size is named.
 */
function tooLarge(messageBytes: number | undefined): string {
	return messageBytes === undefined
		? 'The message is too large for Easemob.'
		: `The message is too large for Easemob: its content and extension have ${messageBytes} bytes.`;
}

const TOO_LARGE_ADVICE = `About ${KB} KB are allowed for content and extension together. Shorten the text, or send it as a file.`;

/**
 * The documented refusals and what they mean to a user, first match wins. Sources: the error tables
 * of "Send one-to-one messages", "Upload files", "Authenticate with an app token" and "Response
 * status codes" of the REST documentation; texts differ between its revisions, so they are matched
 * loosely.
 */
const ROWS: readonly Row[] = [
	{
		status: [404],
		says: /organization_application_not_found|could not find application/i,
		message: noSuchApp,
		advice: NO_SUCH_APP_ADVICE,
	},

	{
		status: [400, 403],
		says: /unopened|not open|service open exception|not activated/i,
		message: ({ target }) =>
			target === 'chatRoom'
				? 'Chat rooms are not part of your Easemob plan, or not switched on for your app.'
				: 'This function is not part of your Easemob plan, or not switched on for your app.',
		advice: ({ target }) =>
			target === 'chatRoom'
				? 'The free plan has no chat rooms. Change the plan, or switch them on in the console.'
				: 'Switch it on in the console, or ask Easemob to add it to your plan.',
	},
	{
		status: [401, 403],
		effect: 'download',
		says: /secret|restrict|forbidden_op/i,
		message: 'Easemob does not give out the file: its secret is missing or wrong.',
		advice:
			"Check 'File Secret'. It is the secret that the upload of this very file gave, or the one in the message.",
	},
	{
		status: [401],
		says: /auth_bad_access_token/i,
		message: 'Easemob does not accept the app token: it is damaged or belongs to another app.',
		advice:
			"Check the Easemob credential. It needs an app token (not a user's), made for the organization and app named there.",
	},
	{
		status: [401],
		says: /message_rewrite_error/i,
		message: 'Easemob found no message of that ID to edit.',
		advice: 'Check the message ID. Not every message can be edited, and only for some time.',
	},
	{
		status: [401],
		message: ({ renewsToken }) =>
			renewsToken ? 'Easemob refused the app token, and a freshly fetched one too.' : TOKEN_REFUSED,
		advice: ({ renewsToken }) =>
			renewsToken
				? "Check 'Client ID', 'Client Secret' and 'Host' in the Easemob credential, and use its Test button."
				: TOKEN_ADVICE,
	},
	{
		status: [403],
		says: /reach limit|forbidden for url/i,
		repeatable: 'rate',
		message: 'Easemob refused because too much was sent in a short time.',
		advice:
			"Wait a minute before you send more. If it is always refused, look whether the console's IP allow-list has the address of your n8n.",
	},
	{
		status: [429],
		says: /resource_limited|community edition/i,
		message: 'The quota of your Easemob plan is used up.',
		advice: 'Waiting does not help. Raise the quota or change the plan in the console.',
	},
	{
		status: [429],
		repeatable: 'rate',
		message: 'Easemob refused the call because too many came in one second.',
		advice: 'Wait a moment before you go on.',
	},

	{
		status: [404],
		says: /expired/i,
		message: 'The file has expired: Easemob has deleted it.',
		advice: `Files are kept for ${LIMITS.fileDays} days unless the plan says otherwise. Upload it again.`,
	},

	{
		status: [404],
		effect: 'download',
		message: 'Easemob has no such file.',
		advice: `Check 'File URL or UUID', and that the file belongs to this app. Files are deleted after ${LIMITS.fileDays} days.`,
	},
	{
		status: [409],
		repeatable: 'busy',
		message: 'Easemob was busy with another change of the same thing.',
		advice: 'Nothing was done by this call. Run it again in a moment.',
	},
	{
		status: [405, 415],
		message: 'Easemob did not understand the kind of request.',
		advice:
			"Check that 'Host' in the credential is the REST API host. If it is, this is a fault of the node: please report it.",
	},
	{
		status: [403],
		message: 'Easemob does not allow this.',
		advice: 'Your plan, a setting in the console or its IP allow-list may forbid it.',
	},
	{
		status: [413],
		effect: 'message',
		message: ({ messageBytes }) => tooLarge(messageBytes),
		advice: TOO_LARGE_ADVICE,
	},
	{
		status: [400],
		says: /message is too large/i,
		message: ({ messageBytes }) => tooLarge(messageBytes),
		advice: TOO_LARGE_ADVICE,
	},
	{
		status: [413],
		effect: 'upload',
		message: 'The file is too large for your Easemob plan.',
		advice: `${MB} MB are allowed unless the plan allows more. Make the file smaller, or send a link to it.`,
	},
	{
		status: [400],
		says: /param from/i,
		message: 'Easemob did not accept the sender.',
		advice: "Check 'From': a user ID, or blank to send as admin.",
	},
	{
		status: [400],
		says: /params? to\b/i,
		message: 'Easemob did not accept the recipients.',
		advice: 'Check their IDs and how many there are.',
	},
	{
		status: [400],
		says: /params? (?:type|body)\b/i,
		message: 'Easemob did not accept the kind or the content of the message.',
		advice: "Check 'Message Type' and its fields.",
	},
	{
		status: [400],
		says: /param ext/i,
		message: 'Easemob did not accept the extension.',
		advice: "'Extension' must be a JSON object.",
	},
	{
		status: [400],
		says: /file must be provided/i,
		message: 'Easemob received no file.',
		advice: 'Check that the input field holds a file with content.',
	},
	{
		status: [404],
		message: 'Easemob did not find what the request is about.',
		advice: 'Check the IDs and addresses in the parameters. Files are deleted after some days.',
	},
	{
		status: [400],
		message: 'Easemob did not accept the request.',
		advice: 'Check the parameters against what the service says.',
	},
];

export interface Meaning {
	readonly repeatable: boolean;
	/** Refused for its rate. */
	readonly forRate: boolean;
	readonly message: string;
	readonly advice: string;
}

/** What a refusal (3xx or 4xx) means in words a user understands, and whether to try again. */
export function explainRefusal(refusal: Refusal): Meaning {
	if (refusal.status < 400 && refusal.effect === 'download') {
		return {
			repeatable: false,
			forRate: false,
			message: "The file's address leads to another one, again and again.",
			advice: "Check 'File URL or UUID'.",
		};
	}
	if (refusal.status < 400) {
		return {
			repeatable: false,
			forRate: false,
			message: redirects(refusal),
			advice: REDIRECT_ADVICE,
		};
	}
	const said = `${refusal.error} ${refusal.text}`;
	const row = ROWS.find(
		({ status, effect, says }) =>
			status.includes(refusal.status) &&
			(effect === undefined || effect === refusal.effect) &&
			(says === undefined || says.test(said)),
	);
	if (row === undefined) {
		return {
			repeatable: false,
			forRate: false,
			message: 'Easemob refused the request.',
			advice: 'Check the parameters against what the service says.',
		};
	}
	const write = (text: Text) => (typeof text === 'string' ? text : text(refusal));
	return {
		repeatable: row.repeatable !== undefined,
		forRate: row.repeatable === 'rate',
		message: write(row.message),
		advice: write(row.advice),
	};
}

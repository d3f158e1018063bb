import { LIMITS } from '../limits';

/** An answer of the service that is no success, in the parts that tell what it means. */
export interface Refusal {
	readonly status: number;
	/** `error`: a short type, such as `message_send_error`. */
	readonly error: string;
	/** `error_description`: the human text; the whole body where it is not the usual envelope. */
	readonly text: string;
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
	/** Looked for in the error's type and text together. */
	readonly says?: RegExp;
	readonly repeatable?: true;
	readonly message: Text;
	readonly advice: Text;
}

const KB = LIMITS.messageBytes / 1024;
const MB = LIMITS.fileBytes / 1024 / 1024;

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
		message: ({ org, app, host }) => `Easemob found no app "${org}#${app}" at ${host}.`,
		advice:
			"Check 'Organization', 'App' and 'Host' in the credential. Each app lives in one data centre only.",
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
			renewsToken
				? 'Easemob refused the app token, and a freshly fetched one too.'
				: 'The app token has expired or is missing.',
		advice: ({ renewsToken }) =>
			renewsToken
				? "Check 'Client ID', 'Client Secret' and 'Host' in the Easemob credential, and use its Test button."
				: "Enter a new 'App Token' in the Easemob credential, or switch it to Client Credentials, which renews it by itself.",
	},
	{
		status: [403],
		says: /reach limit|forbidden for url/i,
		repeatable: true,
		message: 'Easemob refused the message because too many were sent in a short time.',
		advice: 'Nothing was sent by this call. Wait a minute, then send it again.',
	},
	{
		status: [429],
		says: /resource_limited|community edition/i,
		message: 'The quota of your Easemob plan is used up.',
		advice: 'Waiting does not help. Raise the quota or change the plan in the console.',
	},
	{
		status: [429],
		repeatable: true,
		message: 'Easemob refused the call because too many came in one second.',
		advice: 'Nothing was done by this call. Wait a moment, then run it again.',
	},
	{
		status: [400, 403],
		says: /unopened|not open|service open exception|not activated/i,
		message: 'This function is not switched on for your app.',
		advice: 'Switch it on in the console, or ask Easemob to add it to your plan.',
	},
	{
		status: [409],
		repeatable: true,
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
		status: [400, 413],
		says: /message is too large/i,
		message: ({ messageBytes }) =>
			messageBytes === undefined
				? 'The message is too large for Easemob.'
				: `The message is too large for Easemob: its content and extension have ${messageBytes} bytes.`,
		advice: `About ${KB} KB are allowed for content and extension together. Shorten the text, or send it as a file.`,
	},
	{
		status: [413],
		message: 'The file or message is too large for your Easemob plan.',
		advice: `A file may have ${MB} MB unless the plan allows more, a message about ${KB} KB.`,
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
	readonly message: string;
	readonly advice: string;
}

/** What a refusal (3xx or 4xx) means in words a user understands, and whether to try again. */
export function explainRefusal(refusal: Refusal): Meaning {
	if (refusal.status < 400) {
		return {
			repeatable: false,
			message: `${refusal.host} redirects to another address.`,
			advice:
				"Enter the final address under 'Host' in the credential (often https:// instead of http://).",
		};
	}
	const said = `${refusal.error} ${refusal.text}`;
	const row = ROWS.find(
		({ status, says }) =>
			status.includes(refusal.status) && (says === undefined || says.test(said)),
	);
	if (row === undefined) {
		return {
			repeatable: false,
			message: 'Easemob refused the request.',
			advice: 'Check the parameters against what the service says.',
		};
	}
	const write = (text: Text) => (typeof text === 'string' ? text : text(refusal));
	return {
		repeatable: row.repeatable === true,
		message: write(row.message),
		advice: write(row.advice),
	};
}

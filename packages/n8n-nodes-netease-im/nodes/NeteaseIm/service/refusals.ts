import { DATA_CENTER } from '../../../core/parameters/accountFields';
import { REDIRECTS, type RefusalRow } from '../../../core/service/refusals';
import { BLOCKED_MS } from '../limits';
import { APP_KEY, APP_SECRET, LIMITS_ADVICE, SERVICE } from './texts';

/** A refusal that no page knows. */
export const NOT_KNOWN: RefusalRow = {
	message: `${SERVICE} refused the request.`,
	advice: 'Check the parameters against what the service says.',
};

const TOO_FAST = {
	repeatable: 'rate',
	message: `${SERVICE} refused because too much was sent in a short time.`,
	advice: `Run it again later. ${LIMITS_ADVICE}`,
} as const satisfies RefusalRow;

/** Codes of refusals for rate beside 416, which blocks for a time. A gateway gives them as statuses. */
const RATE_CODES = [398, 449];
const BLOCKED = 416;

/** HTTP statuses that are refusals for rate, whoever gives them. */
export const RATE_STATUSES: readonly number[] = [BLOCKED, 429, ...RATE_CODES];

const row = (code: number, message: string, advice: string): RefusalRow => ({
	code: [code],
	message,
	advice,
});

const CHECK_ID = 'Check the ID for typing slips.';

/**
 * The documented refusals that any call may meet, and what they mean to a user; an operation's own come
 * before them. Sources: the pages "status codes" of v1 and v2, and the tables of the vendor's SDKs.
 */
export const REFUSALS: readonly RefusalRow[] = [
	{ ...TOO_FAST, code: [BLOCKED], waitMs: BLOCKED_MS },
	{ ...TOO_FAST, code: [...RATE_CODES, 503, 107323] },
	row(
		101303,
		`${SERVICE} does not know this App Key.`,
		`Check '${APP_KEY}' and '${DATA_CENTER}' in the credential: each app lives in one data centre only.`,
	),
	row(
		101301,
		`The app has no IM service switched on at ${SERVICE}.`,
		"Switch it on in the console, on the app's page.",
	),
	row(
		315,
		`${SERVICE} does not allow requests from this address.`,
		"The app's IP allow-list in the console must have the address of your n8n.",
	),
	row(
		414,
		`${SERVICE} did not accept a parameter, or the signature of the request.`,
		`Check the parameters against what the service says. If every call fails, check '${APP_SECRET}' in the credential, and the clock of the machine that n8n runs on.`,
	),
	row(
		403,
		`${SERVICE} does not allow this for the app.`,
		'Your plan or the console may forbid it.',
	),
	row(404, `${SERVICE} found nothing by that name.`, CHECK_ID),
	row(
		102404,
		'There is no such account.',
		`${CHECK_ID} An account is made with Create, or in the app.`,
	),
	row(102405, 'There is an account of that ID already.', 'Use another ID, or update the account.'),
	row(102421, 'The sender is muted.', 'Lift it in the console, or send from another account.'),
	row(102422, 'The account is disabled.', 'Enable it, or use another account.'),
	row(102426, 'The recipient has blocked the sender.', 'Send from another account.'),
	row(104404, 'Sender and recipient are not friends.', "Remove 'Friends Only' from the options."),
	row(107303, 'The account may not do this.', 'Use an account that may, such as the sender.'),
	row(
		107314,
		'The message is too old for that.',
		'The console says for how long it can be recalled.',
	),
	row(107315, 'The message can not be recalled.', 'Some kinds of messages can not.'),
	row(107316, 'Too many users are to be pushed by force.', "Name fewer in 'Force Push to Users'."),
	row(107330, 'The message is hidden from both sides.', "Choose one side in 'Hide From'."),
	row(
		107302,
		'The team is too large for read receipts.',
		"Remove 'Read Receipt' from the options.",
	),
	row(107334, 'Searching messages is not switched on.', 'Switch it on in the console.'),
	row(107335, 'Recalling on one side is not switched on.', 'Switch it on in the console.'),
	row(107404, 'There is no such message.', 'Check its ID, its time and the conversation.'),
	row(107451, 'The content check of the service stopped it.', 'Change what the message says.'),
	row(463, 'The callback of the app refused it.', 'Ask whoever runs the app server.'),
	row(108404, 'There is no such team.', CHECK_ID),
	row(108423, 'The team is muted.', "Unmute it, or switch on 'Ignore Mute' in the options."),
	row(108306, 'The members of the team are muted.', "Switch on 'Ignore Mute' in the options."),
	row(109404, 'The account is not a member of the team.', 'Let it join, or use a member.'),
	row(109424, 'The member is muted.', "Switch on 'Ignore Mute of Members' in the options."),
	row(110404, 'There is no such conversation.', 'Check sender and recipient.'),
	row(113404, 'There is no such chat room.', CHECK_ID),
	row(113406, 'The chat room is closed.', 'Open it, or use another.'),
	row(113423, 'The chat room is muted.', "Switch on 'Ignore Mute' in the options."),
	{ ...TOO_FAST, status: [BLOCKED], waitMs: BLOCKED_MS },
	{ ...TOO_FAST, status: RATE_STATUSES },
	{
		status: REDIRECTS,
		message: `The host of the ${SERVICE} credential redirects to another address.`,
		advice: 'Enter the final address in the credential (often https:// instead of http://).',
	},
	{
		status: [401, 403],
		message: `${SERVICE} does not allow this.`,
		advice: `Check '${APP_KEY}' and '${APP_SECRET}' in the credential; its 'Retry' tests them.`,
	},
];

import type { RefusalRow } from '../../../../core/service/refusals';
import { LIMITS } from '../../limits';

/** What an open outcome means. */
export const MESSAGE_DOUBT =
	'The message may or may not have been sent; it is not sent again by itself, since it could arrive twice. Ask a recipient or look into the message history before you send it again.';

/** What refusals of a message mean; a call that is too large may be cut into two. */
export const messageRefusals: readonly RefusalRow[] = [
	{
		status: [413],
		tooLarge: true,
		message: 'The message is too large for RongCloud.',
		advice: `The content may have ${LIMITS.contentBytes / 1024} KB. Shorten the text, or send it as a file.`,
	},
	{
		code: [1002],
		says: /\bfromUserId\b/i,
		message: 'RongCloud did not accept the sender.',
		advice: "Check 'From': the user ID of a registered user.",
	},
	{
		code: [1002],
		says: /\bto(?:User|Group|Chatroom)Ids?\b/i,
		message: 'RongCloud did not accept the recipients.',
		advice: "Check 'To', and how many there are.",
	},
	{
		code: [1002, 1005],
		// Not pushContent, extraContent, contentAvailable and the like, which are options.
		says: /\b(?:objectName|content)\b(?!-)/,
		message: 'RongCloud did not accept the type or the content of the message.',
		advice: "Check 'Message Type' and its fields.",
	},
];

/** The same for a call that stays one: two with one request number could be taken for repeats. */
export const wholeMessageRefusals: readonly RefusalRow[] = messageRefusals.map((row) => ({
	...row,
	tooLarge: false,
}));

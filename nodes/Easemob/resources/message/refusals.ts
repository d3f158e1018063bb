import type { RefusalRow } from '../../../../core/service/refusals';
import { LIMITS } from '../../limits';
import { NO_CHAT_ROOMS } from '../../service/refusals';

/** What an open outcome means. */
export const MESSAGE_DOUBT =
	'The message may or may not have been sent; it is not sent again by itself, since it could arrive twice. Ask a recipient or look into the message history before you send it again.';

const KB = LIMITS.messageBytes / 1024;

/** What counts towards the service's limits, in bytes. */
export interface MessageSize {
	/** `body` and `ext`. */
	readonly content: number;
	/** The whole request, with its recipients. */
	readonly request: number;
}

/**
 * Revisions disagree about the limit (3, 5 or 40 KB), about what counts and about the status (400 or
 * 413), so the server decides, and the measured size is named.
 */
function tooLarge(measured: string): Pick<RefusalRow, 'message' | 'advice'> {
	return {
		message: `The message is too large for Easemob: ${measured}.`,
		advice: `About ${KB} KB are allowed for content and extension together. Shorten the text, or send it as a file.`,
	};
}

/** What refusals of a message mean (REST documentation, "Send one-to-one messages" and its sisters). */
export function messageRefusals(target: string, size: MessageSize): readonly RefusalRow[] {
	const content = `its content and extension have ${size.content} bytes`;
	const whole = `the request has ${size.request} bytes, ${size.content} of them content and extension`;
	return [
		...(target === 'chatRoom' ? [NO_CHAT_ROOMS] : []),
		{ status: [413], tooLarge: true, ...tooLarge(whole) },
		{ status: [400], says: /message is too large/i, ...tooLarge(content) },
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
			advice: "Check 'Extension Fields' and 'Extension (JSON)' in the options.",
		},
	];
}

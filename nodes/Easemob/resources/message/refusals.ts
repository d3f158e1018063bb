import type { RefusalRow } from '../../../../core/service/refusals';
import { LIMITS } from '../../limits';
import { NO_CHAT_ROOMS } from '../../service/refusals';

/** What an open outcome means. */
export const MESSAGE_DOUBT =
	'The message may or may not have been sent; it is not sent again by itself, since it could arrive twice. Ask a recipient or look into the message history before you send it again.';

const KB = LIMITS.messageBytes / 1024;

/**
 * Revisions disagree about the limit (3, 5 or 40 KB), about what counts and about the status (400 or
 * 413), so the server decides, and the measured size is named.
 */
function tooLarge(messageBytes: number): Pick<RefusalRow, 'message' | 'advice'> {
	return {
		message: `The message is too large for Easemob: its content and extension have ${messageBytes} bytes.`,
		advice: `About ${KB} KB are allowed for content and extension together. Shorten the text, or send it as a file.`,
	};
}

/**
 * What refusals of a message mean (REST documentation, "Send one-to-one messages" and its sisters).
 *
 * @param messageBytes size of `body` and `ext`
 */
export function messageRefusals(target: string, messageBytes: number): readonly RefusalRow[] {
	return [
		...(target === 'chatRoom' ? [NO_CHAT_ROOMS] : []),
		{ status: [413], ...tooLarge(messageBytes) },
		{ status: [400], says: /message is too large/i, ...tooLarge(messageBytes) },
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
	];
}

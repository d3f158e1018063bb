import type { RefusalRow } from '../../../../core/service/refusals';
import { SERVICE } from '../../service/texts';

/** What an open outcome means. */
export const MESSAGE_DOUBT =
	'The message may or may not have been sent. Run the node again with Retry On Fail or Retry execution: the service knows it by its client message ID and takes it once only.';

/** What refusals of a message mean. */
export const messageRefusals: readonly RefusalRow[] = [
	{
		status: [413],
		tooLarge: true,
		message: `The message is too large for ${SERVICE}.`,
		advice: 'Shorten the text, or send it as a file.',
	},
	{
		code: [414],
		says: /sender|conversation_id/i,
		message: `${SERVICE} did not accept the sender or the recipient.`,
		advice: "Check 'From' and 'To': accounts by their IDs, teams and rooms by their numbers.",
	},
	{
		code: [414],
		says: /message|attachment|text/i,
		message: `${SERVICE} did not accept the content of the message.`,
		advice: "Check 'Message Type' and its fields.",
	},
];

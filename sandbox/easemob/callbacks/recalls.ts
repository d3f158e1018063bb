/** The callback of a recall (callback_message_recall), by a client or over REST. */
import type { StoredMessage } from '../messages/store';
import type { SandboxState } from '../state';
import { callBack } from './event';
import { chatFrame, HOST } from './frame';

interface Recall {
	from: string;
	source: 'sdk' | 'rest';
	unixMs?: number | undefined;
}

/** Gives the message ID of the recall. */
export function callBackRecall(
	state: SandboxState,
	{ message: { messageId: recalled, to, target } }: StoredMessage,
	{ from, source, unixMs = Date.now() }: Recall,
): string {
	const messageId = state.nextMessageId();
	const payload = { ext: {}, ack_message_id: recalled, bodies: [] };
	const frame = { chatType: 'recall', from, to, messageId, timestamp: unixMs, payload };
	void callBack(state, {
		class: 'recall',
		eventType: 'chat',
		source,
		from,
		to,
		...(target === 'user' ? {} : { group: to }),
		body: {
			...chatFrame(state, frame),
			host: HOST,
			recall_id: recalled,
			// In the table of the page, though not in its example.
			...(target === 'user' ? {} : { group_id: to }),
		},
		signed: true,
	});
	return messageId;
}

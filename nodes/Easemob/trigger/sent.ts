import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import type { SentMessage } from '../../../core/webhook/sentHere';
import { objectOf } from '../../../core/webhook/values';
import type { EventKind } from './events';
import type { Callback } from './facts';

/** The output item, as far as it is needed here. */
type Item = IDataObject & Pick<SentMessage, 'messageId' | 'from' | 'to'>;

/** Where it was said: in groups and rooms `to` may be a member who is offline. */
const placeOf = ({ groupId, to }: Item) => plainText(groupId) || to;

const message = (_callback: Callback, item: Item): SentMessage => ({
	messageId: item.messageId,
	from: item.from,
	to: placeOf(item),
});

const SENT: Partial<Record<EventKind, (callback: Callback, item: Item) => SentMessage>> = {
	message,
	offlineMessage: message,
	// Not known by the message that is edited, which anybody who may can edit.
	edit: ({ body }, item) => ({
		messageId: plainText(body.msg_id),
		from: plainText(item.operator) || item.from,
		to: placeOf(item),
	}),
	thread({ payload, userIn }, item) {
		const { last_message: latest } = objectOf(payload.data);
		return {
			messageId: item.messageId,
			from: userIn(objectOf(latest).from) || item.from,
			to: plainText(item.threadId),
		};
	},
};

/**
 * Who has said what to whom, where an event is about that: a message, by whichever kind of event it is
 * told, and a new text for one. Whoever answers these with more of the same may be answering itself, and
 * without end. A recall, a receipt, a change of a group are told whoever they come from: the first two
 * happen to a message once, and groups are changed by other systems with the same account.
 */
export function sentIn(event: EventKind, callback: Callback, item: Item): SentMessage | undefined {
	return SENT[event]?.(callback, item);
}

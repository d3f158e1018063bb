import { shortHash } from '../../../../core/base/hash';
import * as messages from '../../../../core/messages/sharing';
import { SEND_LIMITS } from '../../limits';
import { foldUserId } from '../../service/ids';
import { laneOf, sentIn, toWire, type SendCall, type Target } from './sendCall';

/** A send request with what the user wants of it. */
export type MessageCall = SendCall & messages.MessageCall<Target>;

/** A hash of all that the message says, and of the app it goes through. */
export function identify(scope: string, call: SendCall): string {
	const { target, recipientUsers } = call;
	return shortHash(scope, target, recipientUsers, toWire({ ...call, to: [] }));
}

/** How messages share calls, keep their order and are remembered. */
export const sharing = messages.messageSharing<Target, MessageCall>({
	fold: foldUserId,
	recipientsPerCall: ({ target }) => SEND_LIMITS[target].recipientsPerCall,
	combined: ['user'],
	laneOf,
	sentIn,
	answerOf: (data) => ({ data }),
});

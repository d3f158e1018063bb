import type { IDataObject } from 'n8n-workflow';
import {
	messageSharing,
	type MessageCall,
	type SentTo,
	type Sharing,
} from '../../../../core/messages/sharing';
import { SEND_LIMITS } from '../../limits';
import { answerOf, sentIn } from './sendCall';
import type { Target } from './targets';

/** Targets whose items may share calls; the others take few recipients in one. */
export const COMBINED: readonly Target[] = ['user', 'system'];

/** How messages share calls, keep their order and are remembered. */
export function sharingOf<Call extends MessageCall<Target>>(): Sharing<Target, Call> {
	return messageSharing<Target, Call>({
		fold: (recipient) => recipient,
		recipientsPerCall: ({ target }) => SEND_LIMITS[target].recipientsPerCall,
		combined: COMBINED,
		laneOf: ({ target }) => target,
		sentIn,
		answerOf,
	});
}

/** What the output tells of a message beside its recipient. */
interface Sent {
	/** A value of `messageType`. */
	readonly type: string;
	readonly target: Target;
	readonly from: string;
	/** Of an ultra group; a recall needs it. */
	readonly busChannel?: string | undefined;
}

/** The output of one recipient. */
export function itemOf({ type, target, from, busChannel }: Sent) {
	return ({ to, messageId }: SentTo, sentAt: string | undefined): IDataObject => ({
		to,
		messageId,
		messageType: type,
		target,
		from,
		...(busChannel === undefined ? {} : { busChannel }),
		...(sentAt === undefined ? {} : { sentAt }),
	});
}

/** A callback word by word: the kinds that are still to come, and what no service should send. */
import { closedObject, flag } from '../../kit/schema';
import { callBack } from '../callbacks/event';
import { uuidCallId } from '../callbacks/frame';
import { anyObject, type Act } from './act';

export interface RawCallback {
	/** `callId` and `timestamp` are put in when it is signed and has none. */
	body: Record<string, unknown>;
	/** With the secret of each rule; unless told otherwise it is. */
	signed?: boolean;
}

/** Every rule gets it. */
export const rawCallbacks: Act<RawCallback> = {
	schema: closedObject(['body'], { body: anyObject, signed: flag }),
	perform: (state, _user, { body, signed = true }) => {
		const callId = uuidCallId(state);
		const stamp = signed ? { callId, timestamp: Date.now() } : {};
		void callBack(state, { body: { ...stamp, ...body }, signed });
		return callId;
	},
};

import { closedObject, text } from '../../kit/schema';
import { callBackRecall } from '../callbacks/recalls';
import { messageFor, timestamp, type Act, type Timed } from './act';

export interface ClientRecall extends Timed {
	messageId: string;
}

export const recalls: Act<ClientRecall> = {
	schema: closedObject(['messageId'], { messageId: text, timestamp }),
	perform: (state, user, { messageId, timestamp: unixMs }) => {
		const stored = messageFor(state, messageId);
		stored.message.recalled = true;
		return callBackRecall(state, stored, { from: user, source: 'sdk', unixMs });
	},
};

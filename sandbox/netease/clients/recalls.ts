import type { Timed } from '../../kit/clients';
import { Refusal } from '../../kit/refusal';
import { closedObject, text, timestamp } from '../../kit/schema';
import { copyRecall } from '../callbacks/recalls';
import type { Act } from './act';

export interface ClientRecall extends Timed {
	messageId: string;
}

export const recalls: Act<ClientRecall> = {
	schema: closedObject(['messageId'], { messageId: text, timestamp }),
	perform: (world, by, { messageId, timestamp: unixMs }) => {
		const message = world.messages.find(messageId);
		if (message === undefined) {
			throw new Refusal(404, { error: `The sandbox knows no message ${messageId}.` });
		}
		message.recalled = 'twoWay';
		const when = unixMs === undefined ? {} : { unixMs };
		copyRecall(world, message, { by, clientType: 'IOS', ...when });
		return messageId;
	},
};

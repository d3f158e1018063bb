import type { Timed } from '../../kit/clients';
import { Refusal } from '../../kit/refusal';
import { closedObject, text, timestamp } from '../../kit/schema';
import { routeRecall } from '../callbacks/recalls';
import type { Act } from './act';

export interface ClientRecall extends Timed {
	messageUID: string;
}

export const recalls: Act<ClientRecall> = {
	schema: closedObject(['messageUID'], { messageUID: text, timestamp }),
	perform: (world, from, { messageUID, timestamp: unixMs }) => {
		const message = world.messages.find(messageUID);
		if (message === undefined) {
			throw new Refusal(404, { error: `The sandbox knows no message ${messageUID}.` });
		}
		message.recalled = true;
		const when = unixMs === undefined ? {} : { unixMs };
		return routeRecall(world, message, { from, sentBy: 'client', ...when }).messageUID;
	},
};

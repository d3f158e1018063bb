/** All that clients do, by the names it has over HTTP. */
import type { Acts } from '../../kit/clients';
import type { World } from '../world';
import { messages, type ClientMessage } from './messages';
import { logins, logouts, type Presence } from './presence';
import { rawCallbacks, type RawCallback } from './raw';
import { recalls, type ClientRecall } from './recalls';

export interface ClientActs {
	messages: ClientMessage;
	recalls: ClientRecall;
	logins: Presence;
	logouts: Presence;
	'raw-callbacks': RawCallback;
}

export const ACTS: Acts<World, ClientActs> = {
	messages,
	recalls,
	logins,
	logouts,
	'raw-callbacks': rawCallbacks,
};

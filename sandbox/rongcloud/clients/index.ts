/** All that clients do, by the names it has over HTTP. */
import type { Acts } from '../../kit/clients';
import type { World } from '../world';
import { messages, type ClientMessage } from './messages';
import { rawCallbacks, type RawCallback } from './raw';
import { recalls, type ClientRecall } from './recalls';
import { statuses, type UserStatus } from './statuses';

export interface ClientActs {
	messages: ClientMessage;
	recalls: ClientRecall;
	statuses: UserStatus;
	'raw-callbacks': RawCallback;
}

export const ACTS: Acts<World, ClientActs> = {
	messages,
	recalls,
	statuses,
	'raw-callbacks': rawCallbacks,
};

/** Changing a message that was sent (SDK, Java). */
import { copyMessage } from '../callbacks/messages';
import { checkGroups, checkLong, checkMessage, type GivenMessage } from '../content/check';
import { success } from '../envelope';
import { wrongParameter } from '../errors';
import type { World } from '../world';
import { checkReceiver, targetOf } from './conversation';
import { findMessage } from './find';
import { changedMessage } from './printed';
import { checkPermitted } from './refused';
import type { Options } from './send';

export interface ChangeBody extends Options {
	operator: string;
	type: number;
	message: GivenMessage & {
		message_server_id: unknown;
		sender_id: string;
		receiver_id: string;
		time: number;
	};
}

export function change(world: World, body: ChangeBody): object {
	const { operator, type, message: given, extension } = body;
	const target = targetOf(type);
	if (target === undefined) throw wrongParameter("'type' must be 1, 2 or 3");
	checkReceiver('message/receiver_id', target, given.receiver_id);
	const id = checkLong('message/message_server_id', given.message_server_id);
	const place = { from: given.sender_id, target, to: given.receiver_id, sentMs: given.time };
	const message = findMessage(world, id, place);
	// "Original message type".
	if (message.type !== given.message_type) {
		throw wrongParameter("'message/message_type' is not that of the message");
	}
	// Whatever is left out stays.
	const { text = message.text, attachment = message.attachment } = given;
	checkMessage({
		message_type: given.message_type,
		...(text === undefined ? {} : { text }),
		...(attachment === undefined ? {} : { attachment }),
	});
	checkGroups(body);
	checkPermitted(world, { ...place, from: operator }, body);
	Object.assign(message, {
		...(text === undefined ? {} : { text }),
		...(attachment === undefined ? {} : { attachment }),
		...(given.sub_type === undefined ? {} : { subType: given.sub_type }),
		...(extension === undefined ? {} : { extension }),
		changed: { by: operator, unixMs: world.access.unixNow() },
	});
	copyMessage(world, message, body.route_config);
	return success(changedMessage(message));
}

/** The checks of a message that go beyond a schema, or have a code of their own. */
import { parsedObject } from '../../kit/json';
import { digitsOf } from '../../kit/longNumbers';
import { anyObject, closedObject, text } from '../../kit/schema';
import { schemaComplaint } from '../../kit/schemaComplaint';
import { NimRefusal, wrongParameter } from '../errors';
import { MESSAGE, RECIPIENTS } from '../limits';
import { ATTACHMENTS, TEXT_TYPES } from './attachments';

/** `message` of a request. */
export interface GivenMessage {
	message_type: number;
	sub_type?: number;
	text?: string;
	attachment?: Record<string, unknown>;
	message_client_id?: string;
}

const PARTS = {
	message_type: { type: 'integer' },
	// One page has it for custom messages only; the newest says that other types may have it.
	sub_type: { type: 'integer', minimum: 1 },
	text: { type: 'string' },
	attachment: anyObject,
};

/** For a schema; what depends on the type is looked at afterwards. */
export const messageSchema = closedObject(['message_type'], { ...PARTS, message_client_id: text });

/** As in rooms, where a message can have a place. */
export const roomMessageSchema = closedObject(['message_type'], {
	...PARTS,
	message_client_id: text,
	location_x: { type: 'number' },
	location_y: { type: 'number' },
	location_z: { type: 'number' },
});

/** Throws unless its content is what its type asks for. */
export function checkMessage(message: GivenMessage): void {
	const { message_type: type, text: given = '', attachment } = message;
	const schema = ATTACHMENTS[type];
	if (schema === undefined) {
		throw wrongParameter(`'message/message_type' ${type} is none of ${Object.keys(ATTACHMENTS)}`);
	}
	const isText = TEXT_TYPES.includes(type);
	if (isText && given === '') throw wrongParameter("'message/text' is required for this type");
	const most = isText ? MESSAGE.textChars : MESSAGE.descriptionChars;
	if ([...given].length > most) {
		throw wrongParameter(`'message/text' has more than ${most} characters`);
	}
	if (attachment === undefined) {
		if (!isText) throw wrongParameter("'message/attachment' is required for this type");
		return;
	}
	const complaint = schemaComplaint('message/attachment', schema, attachment);
	if (complaint !== undefined) throw wrongParameter(complaint);
}

export interface GivenGroups {
	push_config?: { push_payload?: string | null; push_forcepush_ids?: string[] };
	antispam_config?: { antispam_extension?: string | null; antispam_cheating?: string | null };
	sender_no_sense?: boolean;
	receiver_no_sense?: boolean;
	thread_config?: Record<string, { message_server_id?: unknown }>;
}

/** Throws what the service says to groups that their schema lets through. */
export function checkGroups(groups: GivenGroups): void {
	const { push_config: push = {}, antispam_config: antispam = {}, thread_config: thread } = groups;
	checkJson('push_config/push_payload', push.push_payload);
	checkJson('antispam_config/antispam_extension', antispam.antispam_extension);
	checkJson('antispam_config/antispam_cheating', antispam.antispam_cheating);
	if ((push.push_forcepush_ids?.length ?? 0) > RECIPIENTS.forcePush) {
		throw new NimRefusal('forcePushTooLong', 'push_config/push_forcepush_ids');
	}
	if (groups.sender_no_sense === true && groups.receiver_no_sense === true) {
		throw new NimRefusal('hiddenFromBoth', 'sender_no_sense and receiver_no_sense');
	}
	for (const [name, { message_server_id: id }] of Object.entries(thread ?? {})) {
		checkLong(`thread_config/${name}/message_server_id`, id);
	}
}

/** Throws unless it is the JSON text of an object, or nothing. */
export function checkJson(name: string, given: string | null | undefined): void {
	if (given === undefined || given === null || parsedObject(given) !== undefined) return;
	throw wrongParameter(`'${name}' must be the JSON text of an object`);
}

/** The digits of a 64-bit number; throws when it is none, such as text (SDK: `Long`). */
export function checkLong(name: string, value: unknown): string {
	const digits = digitsOf(value);
	if (digits === undefined) throw wrongParameter(`'${name}' must be a whole number`);
	return digits;
}

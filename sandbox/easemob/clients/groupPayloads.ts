/**
 * Which payload belongs to which operation. The pages warn that there will be more; what is not printed
 * is refused here, and can be called back as it is (`raw-callbacks`).
 */
import { closedObject, text } from '../../kit/schema';
import { anyObject, timestamp } from './act';

const users = { type: 'array', items: text };
const count = { type: 'integer', minimum: 0 };
const flag = { type: 'boolean' };

function operation(name: string, payload?: Record<string, unknown>) {
	const fields = { target: text, id: { type: 'string' }, operation: { const: name }, timestamp };
	return payload === undefined
		? closedObject(['operation'], fields)
		: closedObject(['operation', 'payload'], { ...fields, payload });
}

/** A payload with a type: all fields but those whose names end in `?` are in it. */
function typed(name: string, type: string, fields: Record<string, unknown> = {}) {
	const required = Object.keys(fields).filter((field) => !field.endsWith('?'));
	const properties = Object.fromEntries(
		Object.entries(fields).map(([field, schema]) => [field.replace('?', ''), schema]),
	);
	return operation(
		name,
		closedObject(['type', ...required], { type: { const: type }, ...properties }),
	);
}

export const GROUP_PAYLOADS = [
	operation(
		'CREATE',
		closedObject(['role', 'info'], { role: anyObject, member: users, info: anyObject }),
	),
	operation('DELETE'),
	typed('JOIN', 'DIRECT', { member: users, 'options?': anyObject }),
	typed('JOIN', 'INVITE', { member: users }),
	typed('JOIN', 'APPLY', { member: users }),
	typed('LEAVE', 'QUIT', { member: users, 'action?': { enum: ['user_quit', 'user_offline'] } }),
	typed('LEAVE', 'KICK', { member: users }),
	typed('LEAVE', 'BLOCK', { member: users }),
	typed('LEAVE', 'DELETE', { member: users }),
	typed('UPDATE', 'INFO', { info: anyObject }),
	typed('UPDATE', 'OWNER', { owner: text, new_owner: text }),
	typed('UPDATE', 'DISABLE', { disable: flag }),
	typed('UPDATE', 'ANNOUNCEMENT', { 'announcement?': text }),
	typed('UPDATE', 'MUTE', { mute: flag }),
	typed('ADMIN', 'ADD', { admin: users }),
	typed('ADMIN', 'REMOVE', { admin: users }),
	typed('WHITE', 'ADD', { member: users }),
	typed('WHITE', 'REMOVE', { member: users }),
	typed('BLOCK', 'ADD', { member: users, expire_timestamp: count }),
	typed('BLOCK', 'REMOVE', { member: users }),
	typed('MUTE', 'ADD', { member: users, expire_timestamp: count }),
	typed('MUTE', 'REMOVE', { member: users }),
	typed('SHIELD', 'ADD'),
	typed('SHIELD', 'REMOVE'),
	typed('SHARE_FILE', 'ADD', { share_file: users }),
	typed('SHARE_FILE', 'REMOVE', { share_file: users }),
	typed('ROOM_SUPER_ADMIN', 'ADD', { admin: users }),
	typed('ROOM_SUPER_ADMIN', 'REMOVE', { admin: users }),
];

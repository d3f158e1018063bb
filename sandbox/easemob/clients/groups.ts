/** Operations on groups and rooms since the end of 2024 (callback_group_room_*, callback_group_*). */
import { text } from '../../kit/schema';
import { callBack } from '../callbacks/event';
import { appKey, uuidCallId } from '../callbacks/frame';
import type { SandboxState } from '../state';
import { timestamp, type Act, type Timed } from './act';
import { GROUP_PAYLOADS } from './groupPayloads';

export interface GroupOperation extends Timed {
	target: 'group' | 'chatRoom';
	/** Of the group or room. */
	id: string;
	/** Such as `JOIN`. */
	operation: string;
	/** As it is printed for the operation. */
	payload?: GroupPayload;
}

export interface GroupPayload {
	/** Such as `APPLY`. */
	type?: string;
	/** Who joins or leaves, is muted and so on. */
	member?: string[];
	[field: string]: unknown;
}

/** The user of the URL is the operator: `@ppAdmin` is an admin of the app. */
export const groupOperations: Act<GroupOperation> = {
	schema: {
		type: 'object',
		required: ['target', 'id', 'operation'],
		properties: {
			target: { enum: ['group', 'chatRoom'] },
			id: { type: 'string' },
			operation: text,
			timestamp,
		},
		oneOf: GROUP_PAYLOADS,
	},
	perform: (state, operator, details) => {
		const { target, id, operation, payload, timestamp: unixMs = Date.now() } = details;
		const callId = uuidCallId(state);
		changeMembers(state, operator, details);
		void callBack(state, {
			class: 'groupOperation',
			from: operator,
			group: id,
			body: {
				callId,
				...(payload === undefined ? {} : { payload }),
				appkey: appKey(state),
				id,
				type: target === 'group' ? 'GROUP' : 'CHATROOM',
				event: 'group_op_event',
				operation,
				operator,
				...(countsMembers(details) ? { member_count: state.people.members(id).length } : {}),
				timestamp: unixMs,
			},
			signed: true,
		});
		return callId;
	},
};

function changeMembers(
	{ people }: SandboxState,
	operator: string,
	{ id, operation, payload: { member = [] } = {} }: GroupOperation,
): void {
	if (operation === 'CREATE')
		people.join(id, operator === '@ppAdmin' ? member : [operator, ...member]);
	if (operation === 'JOIN') people.join(id, member);
	if (operation === 'LEAVE') people.leave(id, member);
	if (operation === 'DELETE') people.disband(id);
}

/** Not where everybody leaves because the group is deleted. */
function countsMembers({ operation, payload }: GroupOperation): boolean {
	return operation === 'JOIN' || (operation === 'LEAVE' && payload?.type !== 'DELETE');
}

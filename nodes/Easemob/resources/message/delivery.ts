import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import { badInput } from '../../../../core/base/problem';
import { readChosenMembers, type ChosenMembers } from '../../../../core/messages/chosenMembers';
import { LIMITS, TARGETED_LIMITS } from '../../limits';
import { USER_IDS } from '../../service/ids';
import type { Target } from './sendCall';

/** How a message is delivered, beside what it says and to whom. */
export interface Delivery {
	/** Fields of the request as they go on the wire. */
	readonly fields: IDataObject;
	/** Members of the one group or room who get it; empty: all of them. */
	readonly recipientUsers: readonly string[];
}

const forTargets = (...target: Target[]) => ({ show: { '/target': target } });

/** Options of the delivery; a collection lists them with the others. */
export const deliveryOptions: INodeProperties[] = [
	{
		displayName: 'Callback Environment',
		name: 'callbackEnvironment',
		type: 'string',
		default: '',
		placeholder: 'e.g. test',
		description:
			'Sends the callback of this message to the callback rule of this environment (env). An environment without a rule gets no callback. Up to 8 letters and digits; China data centres only.',
	},
	{
		displayName: 'Exclude From History',
		name: 'roamIgnoreUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. alice, bob',
		description:
			'IDs of users who do not get this message when they load the message history. Groups and rooms: 20 at most.',
	},
	{
		displayName: 'Group Read Receipts',
		name: 'needGroupAck',
		type: 'boolean',
		default: false,
		description:
			'Whether members confirm that they have read it. Needs a plan with this function and a group of at most 200 members.',
		displayOptions: forTargets('group'),
	},
	{
		displayName: 'Only if Online',
		name: 'onlineOnly',
		type: 'boolean',
		default: false,
		description: 'Whether recipients get it only if they are online now; for others it is lost',
		displayOptions: forTargets('user', 'group'),
	},
	{
		displayName: 'Priority',
		name: 'priority',
		type: 'options',
		options: [
			{ name: 'High', value: 'high', description: 'Dropped last when a room is flooded' },
			{ name: 'Normal', value: 'normal', description: 'As the service does by itself' },
			{ name: 'Low', value: 'low', description: 'Dropped first when a room is flooded' },
		],
		default: 'normal',
		description: 'Which messages the service keeps when a room gets more than it can pass on',
		displayOptions: forTargets('chatRoom'),
	},
	{
		displayName: 'Only to These Members',
		name: 'recipientUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. alice, bob',
		description:
			'IDs of at most 20 members who alone get the message. It then goes to exactly one group or room.',
		displayOptions: forTargets('group', 'chatRoom'),
	},
	{
		displayName: "Show on Sender's Devices",
		name: 'syncDevice',
		type: 'boolean',
		default: false,
		description: "Whether the message also appears on the sender's own devices",
		displayOptions: forTargets('user', 'group'),
	},
];

function readEnvironment(reader: ItemReader): string | undefined {
	const environment = reader.text('options.callbackEnvironment').trim();
	if (environment === '') return undefined;
	if (LIMITS.callbackEnvironment.test(environment)) return environment;
	throw badInput(
		`${reader.label('options.callbackEnvironment')} is "${environment}", which Easemob does not allow.`,
		'Use 1 to 8 letters and digits, as the environment is called in the console.',
	);
}

function readRoamIgnoreUsers(reader: ItemReader, target: Target): readonly string[] {
	const users = reader.list('options.roamIgnoreUsers', USER_IDS);
	if (target === 'user' || users.length <= LIMITS.roamIgnoreUsers) return users;
	throw badInput(
		`${reader.label('options.roamIgnoreUsers')} names ${users.length} users.`,
		`Easemob allows ${LIMITS.roamIgnoreUsers} for groups and rooms.`,
	);
}

const MEMBERS: ChosenMembers = {
	rule: USER_IDS,
	most: TARGETED_LIMITS.recipientUsers,
	places: 'groups or rooms',
};

/**
 * Reads the options that fit the target; those of another target, which the editor hides, are left
 * alone. Sources: "Send one-to-one / group / chat room / targeted messages" of the REST
 * documentation. One revision says that group messages are always synchronized to the sender, others
 * that `sync_device` decides and is false by default; the flag is offered and left out when off.
 *
 * @throws ProblemError on bad input
 */
export function readDelivery(reader: ItemReader, target: Target, to: readonly string[]): Delivery {
	const isRoom = target === 'chatRoom';
	const fields: IDataObject = {};
	if (!isRoom && reader.flag('options.syncDevice')) fields.sync_device = true;
	if (!isRoom && reader.flag('options.onlineOnly')) fields.routetype = 'ROUTE_ONLINE';
	if (target === 'group' && reader.flag('options.needGroupAck')) fields.need_group_ack = true;
	if (isRoom && reader.text('options.priority') !== '') {
		fields.chatroom_msg_level = reader.choice('options.priority', ['high', 'normal', 'low']);
	}
	const roamIgnoreUsers = readRoamIgnoreUsers(reader, target);
	if (roamIgnoreUsers.length > 0) fields.roam_ignore_users = [...roamIgnoreUsers];
	const environment = readEnvironment(reader);
	if (environment !== undefined) fields.env = environment;
	const recipientUsers = target === 'user' ? [] : readChosenMembers(reader, to, MEMBERS);
	return { fields, recipientUsers };
}

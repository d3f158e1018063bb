import type { INodeProperties } from 'n8n-workflow';

/** Parameters that several operations on users and groups have. */

export const userIdProperty: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. alice',
	description: 'ID of the user, with its case',
};

/** For operations on several. */
export const userIdsProperty: INodeProperties = {
	...userIdProperty,
	placeholder: 'e.g. alice, bob',
	description: 'IDs of one or more users, with their case',
	hint: 'Several: separate them with commas, or give a list by expression',
};

export const groupIdProperty: INodeProperties = {
	displayName: 'Group ID',
	name: 'groupId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. team',
	description: 'ID of the group, with its case',
};

export const membersProperty: INodeProperties = {
	displayName: 'Members',
	name: 'members',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. alice, bob',
	description: 'User IDs of one or more members',
	hint: 'Several: separate them with commas, or give a list by expression',
};

export const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Alice',
	description: 'As apps and push notifications show it',
};

export const portraitProperty: INodeProperties = {
	displayName: 'Portrait URI',
	name: 'portraitUri',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/alice.png',
	description: 'Address of a picture',
};

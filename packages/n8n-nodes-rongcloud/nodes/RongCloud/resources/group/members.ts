import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { badInput } from '../../../../core/base/problem';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import type { OutputItem } from '../../../../core/run/operation';
import { LIMITS } from '../../limits';
import { IDS, readWholeId } from '../../service/ids';
import { formOperation, type FormCall } from '../formOperation';
import { groupIdProperty, membersProperty, nameProperty } from '../properties';

const groupName: INodeProperties = {
	...nameProperty,
	placeholder: 'e.g. Support Team',
	description: 'Name of the group, as push notifications show it',
};

/** The group and its members, as every call about them has them. */
interface Members {
	readonly groupId: string;
	readonly userId: readonly string[];
}

/** A call that changes who belongs to a group. */
interface MembersCall extends FormCall {
	readonly form: FormCall['form'] & Members;
}

/** What became of each of them. */
const eachMember = ({ groupId, userId }: Members, result: IDataObject): OutputItem[] =>
	userId.map((member) => ({ json: { groupId, userId: member, ...result } }));

function readMembers(reader: ItemReader): Members {
	const userId = reader.requiredList('members', IDS);
	if (userId.length <= LIMITS.membersPerCall) {
		return { groupId: readWholeId(reader, 'groupId'), userId };
	}
	throw badInput(
		`${reader.label('members')} names ${userId.length} users.`,
		`RongCloud takes ${LIMITS.membersPerCall.toLocaleString('en')} in a call. Split them over several items.`,
	);
}

function readName(reader: ItemReader): { groupName?: string } {
	const name = reader.text('name').trim();
	return name === '' ? {} : { groupName: name };
}

const wording = { subject: 'groupId', thing: 'group' } as const;

const fields = { groupId: 'groupId', userId: 'members' };

/** group / create: POST /group/create.json (page "group/create"). */
export const create = formOperation<FormCall>(
	{
		value: 'create',
		name: 'Create',
		action: 'Create a group',
		description: 'Create a group with its first members',
		properties: [groupIdProperty, { ...groupName, required: true }, membersProperty],
	},
	{
		read(reader) {
			const members = readMembers(reader);
			reader.requiredText('name');
			const form = { ...members, ...readName(reader) };
			return { path: '/group/create.json', form, subjects: [members.groupId] };
		},
		present: ({ subjects: [groupId = ''], form }) => ({
			items: [{ json: { groupId, name: String(form.groupName), created: true } }],
		}),
		wording: { ...wording, done: 'created' },
		fields: { ...fields, groupName: 'name' },
	},
);

/** group / addMembers: POST /group/join.json (page "group/join"). */
export const addMembers = formOperation<MembersCall>(
	{
		value: 'addMembers',
		name: 'Add Members',
		action: 'Add members to a group',
		description: 'Let users join a group; who is a member already stays one',
		properties: [groupIdProperty, membersProperty, groupName],
	},
	{
		read(reader) {
			const members = readMembers(reader);
			const form = { ...members, ...readName(reader) };
			return { path: '/group/join.json', form, subjects: [members.groupId] };
		},
		present: ({ form }) => ({ items: eachMember(form, { added: true }) }),
		wording: { ...wording, done: 'changed' },
		fields: { ...fields, groupName: 'name' },
	},
);

/** group / removeMembers: POST /group/quit.json (page "group/quit"). */
export const removeMembers = formOperation<MembersCall>(
	{
		value: 'removeMembers',
		name: 'Remove Members',
		action: 'Remove members from a group',
		description: 'Let users leave a group',
		properties: [groupIdProperty, membersProperty],
	},
	{
		read(reader) {
			const form = { ...readMembers(reader) };
			return { path: '/group/quit.json', form, subjects: [form.groupId] };
		},
		present: ({ form }) => ({ items: eachMember(form, { removed: true }) }),
		wording: { ...wording, done: 'changed' },
		fields,
	},
);

import { readWholeId } from '../../service/ids';
import { formOperation } from '../formOperation';
import { groupIdProperty, userIdProperty } from '../properties';

/** group / delete: POST /group/dismiss.json (page "group/dismiss"). */
export const deleteGroup = formOperation(
	{
		value: 'delete',
		name: 'Delete',
		action: 'Delete a group',
		description: 'Dismiss a group; its members get no more messages of it',
		properties: [
			groupIdProperty,
			{ ...userIdProperty, description: 'ID of the user who dismisses it' },
		],
	},
	{
		read(reader) {
			const groupId = readWholeId(reader, 'groupId');
			const userId = readWholeId(reader, 'userId');
			return { path: '/group/dismiss.json', form: { groupId, userId }, subjects: [groupId] };
		},
		present: ({ subjects: [groupId = ''] }) => ({ items: [{ json: { groupId, deleted: true } }] }),
		wording: { subject: 'groupId', thing: 'group', done: 'deleted' },
		fields: { groupId: 'groupId', userId: 'userId' },
	},
);

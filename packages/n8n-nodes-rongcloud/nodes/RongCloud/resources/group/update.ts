import { readWholeId } from '../../service/ids';
import { formOperation } from '../formOperation';
import { groupIdProperty, nameProperty } from '../properties';

/** group / update: POST /group/refresh.json (page "group/refresh"). */
export const update = formOperation(
	{
		value: 'update',
		name: 'Update',
		action: 'Update a group',
		description: 'Change the name of a group',
		properties: [
			groupIdProperty,
			{ ...nameProperty, required: true, placeholder: 'e.g. Support Team' },
		],
	},
	{
		read(reader) {
			const groupId = readWholeId(reader, 'groupId');
			const groupName = reader.requiredText('name').trim();
			return { path: '/group/refresh.json', form: { groupId, groupName }, subjects: [groupId] };
		},
		present: ({ subjects: [groupId = ''] }) => ({ items: [{ json: { groupId, updated: true } }] }),
		wording: { subject: 'groupId', thing: 'group', done: 'updated' },
		fields: { groupId: 'groupId', groupName: 'name' },
	},
);

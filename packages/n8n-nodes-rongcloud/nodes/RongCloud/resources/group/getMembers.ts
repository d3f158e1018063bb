import { isObject, plainText } from '../../../../core/base/json';
import { leftOut } from '../../../../core/run/losses';
import { readWholeId } from '../../service/ids';
import { formOperation } from '../formOperation';
import { groupIdProperty } from '../properties';

/** group / getMembers: POST /group/user/query.json (page "group/query"); all of them in one answer. */
export const getMembers = formOperation(
	{
		value: 'getMembers',
		name: 'Get Members',
		action: 'Get the members of a group',
		description: 'List the members of a group',
		properties: [groupIdProperty],
	},
	{
		read(reader) {
			const groupId = readWholeId(reader, 'groupId');
			return { path: '/group/user/query.json', form: { groupId }, subjects: [groupId] };
		},
		present({ subjects }, { users }) {
			const [groupId = ''] = subjects;
			if (!Array.isArray(users)) return { items: [], losses: [leftOut(subjects)] };
			const entries: unknown[] = users;
			const ids = entries.filter(isObject).map(({ id }) => plainText(id));
			return { items: ids.map((userId) => ({ json: { groupId, userId } })) };
		},
		wording: { subject: 'groupId', thing: 'members of', done: 'read', changesNothing: true },
		fields: { groupId: 'groupId' },
	},
);

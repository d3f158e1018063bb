import { badInput } from '../../../../core/base/problem';
import { readWholeId } from '../../service/ids';
import { formOperation } from '../formOperation';
import { nameProperty, portraitProperty, userIdProperty } from '../properties';
import { PROFILE_FIELDS, readProfile } from './profile';

/** user / update: POST /user/refresh.json (page "user/modify"). */
export const update = formOperation(
	{
		value: 'update',
		name: 'Update',
		action: 'Update a user',
		description: 'Change the name or the portrait of a user; what is empty stays',
		properties: [userIdProperty, nameProperty, portraitProperty],
	},
	{
		read(reader) {
			const userId = readWholeId(reader, 'userId');
			const profile = readProfile(reader);
			if (Object.keys(profile).length === 0) {
				throw badInput(
					`${reader.label('name')} and ${reader.label('portraitUri')} are both empty.`,
					'Enter at least one of them.',
				);
			}
			return { path: '/user/refresh.json', form: { userId, ...profile }, subjects: [userId] };
		},
		present: ({ subjects: [userId = ''] }) => ({ items: [{ json: { userId, updated: true } }] }),
		wording: { subject: 'userId', thing: 'user', done: 'updated' },
		fields: PROFILE_FIELDS,
	},
);

import { plainText } from '../../../../core/base/json';
import { leftOut } from '../../../../core/run/losses';
import { readWholeId } from '../../service/ids';
import { formOperation } from '../formOperation';
import { nameProperty, portraitProperty, userIdProperty } from '../properties';
import { PROFILE_FIELDS, readProfile } from './profile';

/** user / register: POST /user/getToken.json (page "user/register"); again for a new token. */
export const register = formOperation(
	{
		value: 'register',
		name: 'Register',
		action: 'Register a user',
		description: 'Make a user known, or get a new token for one; needed before a user can send',
		properties: [userIdProperty, { ...nameProperty, required: true }, portraitProperty],
	},
	{
		read(reader) {
			const userId = readWholeId(reader, 'userId');
			reader.requiredText('name');
			return {
				path: '/user/getToken.json',
				form: { userId, ...readProfile(reader) },
				subjects: [userId],
			};
		},
		present({ subjects }, reply) {
			const token = plainText(reply.token);
			if (token === '') return { items: [], losses: [leftOut(subjects)] };
			const [userId = ''] = subjects;
			return { items: [{ json: { userId: plainText(reply.userId) || userId, token } }] };
		},
		wording: { subject: 'userId', thing: 'user', done: 'registered' },
		fields: PROFILE_FIELDS,
		lane: 'token',
	},
);

import { plainText } from '../../../../core/base/json';
import { readWholeId } from '../../service/ids';
import { formOperation } from '../formOperation';
import { userIdProperty } from '../properties';

/** user / get: POST /user/info.json (page "user/get"); the time is the service's own text. */
export const get = formOperation(
	{
		value: 'get',
		name: 'Get',
		action: 'Get a user',
		description: 'Get the name and the portrait of a user',
		properties: [userIdProperty],
	},
	{
		read(reader) {
			const userId = readWholeId(reader, 'userId');
			return { path: '/user/info.json', form: { userId }, subjects: [userId] };
		},
		present: ({ subjects: [userId = ''] }, { userName, userPortrait, createTime }) => ({
			items: [
				{
					json: {
						userId,
						name: plainText(userName),
						portraitUri: plainText(userPortrait),
						createTime: plainText(createTime),
					},
				},
			],
		}),
		wording: { subject: 'userId', thing: 'user', done: 'read', changesNothing: true },
		fields: { userId: 'userId' },
	},
);

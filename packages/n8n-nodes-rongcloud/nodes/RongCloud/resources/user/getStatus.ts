import { plainText } from '../../../../core/base/json';
import { leftOut } from '../../../../core/run/losses';
import { IDS } from '../../service/ids';
import { formOperation, type FormCall } from '../formOperation';
import { userIdsProperty } from '../properties';

/** The service tells of one user in a call. */
const callFor = (userId: string): FormCall => ({
	path: '/user/checkOnline.json',
	form: { userId },
	subjects: [userId],
});

/** user / getStatus: POST /user/checkOnline.json (page "user/check-online-status-by-user"). */
export const getStatus = formOperation<FormCall>(
	{
		value: 'getStatus',
		name: 'Get Status',
		action: 'Get the status of a user',
		description: 'Find out whether users are online',
		properties: [userIdsProperty],
	},
	{
		read: (reader) => ({ ...callFor(''), subjects: reader.requiredList('userId', IDS) }),
		split: ({ subjects }) => subjects.map(callFor),
		present({ subjects }, reply) {
			const status = plainText(reply.status);
			if (status === '') return { items: [], losses: [leftOut(subjects)] };
			const [userId = ''] = subjects;
			const json = { userId, status: status === '1' ? 'online' : 'offline' };
			return { items: [{ json }] };
		},
		wording: { subject: 'userId', thing: 'status of', done: 'read', changesNothing: true },
		fields: { userId: 'userId' },
	},
);

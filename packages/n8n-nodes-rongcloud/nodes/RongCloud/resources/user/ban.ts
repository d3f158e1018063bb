import type { IDataObject } from 'n8n-workflow';
import type { Presented } from '../../../../core/run/operation';
import { LIMITS } from '../../limits';
import { IDS } from '../../service/ids';
import { formOperation, type FormCall } from '../formOperation';
import { userIdsProperty } from '../properties';

interface BanCall extends FormCall {
	readonly minutes?: number;
}

/** As many users in each call as it takes. */
function split<Call extends FormCall>(call: Call): Call[] {
	const { form, subjects } = call;
	const count = Math.ceil(subjects.length / LIMITS.usersPerBan);
	return Array.from({ length: count }, (_, index) => {
		const users = subjects.slice(index * LIMITS.usersPerBan, (index + 1) * LIMITS.usersPerBan);
		return { ...call, form: { ...form, userId: users }, subjects: users };
	});
}

const itemFor =
	(toJson: (userId: string) => IDataObject) =>
	({ subjects }: FormCall): Presented => ({
		items: subjects.map((subject) => ({ subject, json: toJson(subject) })),
	});

/** user / ban: POST /user/block.json (page "user/block"). */
export const ban = formOperation<BanCall>(
	{
		value: 'ban',
		name: 'Ban',
		action: 'Ban a user',
		description: 'Log users out and keep them out for some time',
		properties: [
			userIdsProperty,
			{
				displayName: 'Minutes',
				name: 'minutes',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: LIMITS.banMinutes },
				default: 60,
				required: true,
				description: `For how long, ${LIMITS.banMinutes.toLocaleString('en')} at most`,
			},
		],
	},
	{
		read(reader) {
			const minutes = Number(reader.requiredText('minutes'));
			reader.whole('minutes', { min: 1, max: LIMITS.banMinutes });
			return {
				path: '/user/block.json',
				form: { minute: minutes },
				subjects: reader.requiredList('userId', IDS),
				minutes,
			};
		},
		split,
		present: (call) =>
			itemFor((userId) => ({ userId, banned: true, minutes: call.minutes ?? 0 }))(call),
		wording: { subject: 'userId', thing: 'user', done: 'banned' },
		fields: { userId: 'userId', minute: 'minutes' },
	},
);

/** user / unban: POST /user/unblock.json (page "user/block"). */
export const unban = formOperation<FormCall>(
	{
		value: 'unban',
		name: 'Unban',
		action: 'Unban a user',
		description: 'Let banned users in again',
		properties: [userIdsProperty],
	},
	{
		read: (reader) => ({
			path: '/user/unblock.json',
			form: {},
			subjects: reader.requiredList('userId', IDS),
		}),
		split,
		present: itemFor((userId) => ({ userId, banned: false })),
		wording: { subject: 'userId', thing: 'user', done: 'unbanned' },
		fields: { userId: 'userId' },
	},
);

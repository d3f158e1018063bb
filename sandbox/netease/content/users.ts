/** What is known of a user besides the account (apifox). */
import { closedObject, flag, text } from '../../kit/schema';
import { ACCOUNT } from '../limits';

const upTo = (maxLength: number) => ({ type: 'string', maxLength });

export const userFields = {
	name: upTo(ACCOUNT.nameChars),
	avatar: upTo(ACCOUNT.avatarChars),
	sign: upTo(ACCOUNT.signChars),
	// "May be set to an empty text".
	email: upTo(ACCOUNT.emailChars),
	birthday: upTo(ACCOUNT.birthdayChars),
	mobile: upTo(ACCOUNT.mobileChars),
	/** 0 unknown, 1 male, 2 female. */
	gender: { enum: [0, 1, 2] },
	email_validation_mode: { type: 'integer' },
	extension: upTo(ACCOUNT.extensionChars),
};

export const antispamConfiguration = closedObject(['enabled', 'business_id_map'], {
	enabled: flag,
	business_id_map: {
		type: 'array',
		items: closedObject(['type', 'business_id'], { type: { type: 'integer' }, business_id: text }),
	},
});

import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { badInput } from '../../../core/base/problem';
import { byName } from '../../../core/node/properties';
import type { ItemReader } from '../../../core/parameters/itemReader';

/** What is known of a user beside the account (the vendor's SDKs, "user information"). */

/** `gender` on the wire. */
const GENDERS = ['unknown', 'male', 'female'] as const;

/** Texts: the field of the collection, and its name on the wire. */
const TEXTS = {
	nickname: 'name',
	avatarUrl: 'avatar',
	phone: 'mobile',
	email: 'email',
	signature: 'sign',
	birth: 'birthday',
	ext: 'extension',
} as const;

const text = (displayName: string, name: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
});

/** The collection `attributes`; read by `readCard`. */
export const attributesProperty: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'collection',
	placeholder: 'Add attribute',
	default: {},
	description: 'What apps show of the user',
	options: byName([
		text('Avatar URL', 'avatarUrl', 'e.g. https://example.com/alice.png'),
		text('Birthday', 'birth', 'e.g. 1990-01-31'),
		text('Email', 'email', 'e.g. alice@example.com'),
		text('Extension', 'ext', 'e.g. {"level": 3}'),
		{
			displayName: 'Gender',
			name: 'gender',
			type: 'options',
			options: [
				{ name: 'Female', value: 'female' },
				{ name: 'Male', value: 'male' },
				{ name: 'Unknown', value: 'unknown' },
			],
			default: 'unknown',
		},
		text('Nickname', 'nickname', 'e.g. Alice'),
		text('Phone', 'phone', 'e.g. 13800000000'),
		text('Signature', 'signature', 'e.g. Back on Monday'),
	]),
};

/** The attributes as they go on the wire; blank ones are left out. */
export function readCard(reader: ItemReader): IDataObject {
	const texts = Object.entries(TEXTS)
		.map(([name, field]) => [field, reader.text(`attributes.${name}`)] as const)
		.filter(([, value]) => value.trim() !== '');
	const gender =
		reader.text('attributes.gender') === ''
			? undefined
			: GENDERS.indexOf(reader.choice('attributes.gender', GENDERS));
	return { ...Object.fromEntries(texts), ...(gender === undefined ? {} : { gender }) };
}

/** @throws ProblemError when nothing is to be changed */
export function checkChanges(changes: IDataObject, where: string): void {
	if (Object.keys(changes).length > 0) return;
	throw badInput('Nothing is to be changed.', `Add something under ${where}.`);
}

/** A user as an output item; what the service does not know is left out. */
export function toCard(entry: IDataObject): IDataObject {
	const texts = Object.entries(TEXTS)
		.map(([name, field]) => [name, plainText(entry[field])] as const)
		.filter(([, value]) => value !== '');
	const gender = GENDERS[Number(plainText(entry.gender) || NaN)];
	return {
		accountId: plainText(entry.account_id),
		...Object.fromEntries(texts),
		...(gender === undefined ? {} : { gender }),
	};
}

import type { INodeProperties } from 'n8n-workflow';
import { badInput } from '../../../../../core/base/problem';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import { withinLength } from '../../../../../core/parameters/length';
import { LIMITS } from '../../../limits';
import { IDS } from '../../../service/ids';
import { SERVICE } from '../../../service/texts';
import { given, jsonText, type Entry } from './groups';

const CONTENT = 'options.pushContent';
const PAYLOAD = 'options.pushPayload';
const ALL = 'options.forcePushAll';
const USERS = 'options.forcePushUsers';
const FORCED = 'options.forcePushContent';

export const pushTextOptions: INodeProperties[] = [
	{
		displayName: 'Push Data (JSON)',
		name: 'pushPayload',
		type: 'json',
		default: '{}',
		description: `Data of your own that the app gets with the push notification, and settings of the push channels; ${LIMITS.pushPayloadChars.toLocaleString('en')} characters at most`,
	},
	{
		displayName: 'Push Text',
		name: 'pushContent',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your order is on its way',
		description: `Text of the push notification that offline recipients see; ${LIMITS.pushContentChars} characters at most`,
	},
];

export const forcePushOptions: INodeProperties[] = [
	{
		displayName: 'Force Push Text',
		name: 'forcePushContent',
		type: 'string',
		default: '',
		placeholder: 'e.g. You were mentioned',
		description: 'Text of the push notification of those who are pushed by force',
	},
	{
		displayName: 'Force Push to All',
		name: 'forcePushAll',
		type: 'boolean',
		default: false,
		description: 'Whether all are notified although they have muted it, as with @all',
	},
	{
		displayName: 'Force Push to Users',
		name: 'forcePushUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. alice, bob',
		description: `Account IDs of users who are notified although they have muted it, as with @; ${LIMITS.forcePushUsers} at most`,
	},
];

/** @throws ProblemError on texts that are too long */
export function readPushTexts(reader: ItemReader): Entry[] {
	const content = reader.text(CONTENT);
	const payload = jsonText(reader.json(PAYLOAD));
	return [
		...given(
			'push_config.push_content',
			withinLength(reader, CONTENT, content, LIMITS.pushContentChars, SERVICE),
		),
		...given(
			'push_config.push_payload',
			withinLength(reader, PAYLOAD, payload, LIMITS.pushPayloadChars, SERVICE),
		),
	];
}

/** @throws ProblemError where too many are named, or there is a text for nobody */
export function readForcePush(reader: ItemReader): Entry[] {
	const all = reader.flag(ALL);
	const users = reader.list(USERS, IDS);
	const content = reader.text(FORCED);
	if (users.length > LIMITS.forcePushUsers) {
		throw badInput(
			`${reader.label(USERS)} names ${users.length} users.`,
			`${SERVICE} takes ${LIMITS.forcePushUsers}. Switch on ${reader.label(ALL)} for all.`,
		);
	}
	if (!all && users.length === 0) {
		if (content.trim() === '') return [];
		throw badInput(
			`${reader.label(FORCED)} is set, but nobody is pushed by force.`,
			`Turn ${reader.label(ALL)} on, or name users under ${reader.label(USERS)}.`,
		);
	}
	return [
		['push_config.push_forcepush_enable', true],
		...(all ? [['push_config.push_forcepush_all', true] as const] : []),
		...(users.length === 0 ? [] : [['push_config.push_forcepush_ids', users] as const]),
		...given(
			'push_config.push_forcepush_content',
			withinLength(reader, FORCED, content, LIMITS.pushContentChars, SERVICE),
		),
	];
}

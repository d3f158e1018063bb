import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import { withinLength } from '../../../../../core/parameters/length';
import { LIMITS } from '../../../limits';
import { SERVICE } from '../../../service/texts';
import { given, jsonText, type Entry } from './groups';

export const antispamOption: INodeProperties = {
	displayName: 'Content Check',
	name: 'antispam',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add settings',
	description: "How the service's content check (安全通) treats the message, where the app has it",
	options: [
		{
			displayName: 'Settings',
			name: 'value',
			values: [
				{
					displayName: 'Business ID',
					name: 'businessId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 44',
					description: 'Rules of the console that apply, instead of the usual ones',
				},
				{
					displayName: 'Cheating Data (JSON)',
					name: 'cheating',
					type: 'json',
					default: '{}',
					description: 'What the check may know of the sender, such as {"email": "a@b.com"}',
				},
				{
					displayName: 'Checked',
					name: 'enabled',
					type: 'boolean',
					default: true,
					description: 'Whether the message is checked at all',
				},
				{
					displayName: 'Checked Instead (JSON)',
					name: 'customMessage',
					type: 'json',
					default: '{}',
					description:
						'What is checked in place of a custom message: {"type": 1, "data": "a text"}, or 2 and the address of a picture',
				},
				{
					displayName: 'Extension (JSON)',
					name: 'extension',
					type: 'json',
					default: '{}',
					description: 'Further parameters of the check',
				},
			],
		},
	],
};

const at = (name: string) => `options.antispam.value.${name}`;

function readJson(reader: ItemReader, name: string): string {
	const text = jsonText(reader.json(at(name)));
	return withinLength(reader, at(name), text, LIMITS.antispamChars, SERVICE);
}

/**
 * The group `antispam_config`.
 *
 * @param isCustom whether the message is of the app's own kind, which alone can be checked by other data
 * @throws ProblemError on bad input
 */
export function readAntispam(reader: ItemReader, isCustom: boolean): Entry[] {
	const instead = isCustom ? jsonText(reader.json(at('customMessage'))) : '';
	return [
		...(reader.flag(at('enabled'), true)
			? []
			: [['antispam_config.antispam_enabled', false] as const]),
		...given('antispam_config.antispam_business_id', reader.text(at('businessId')).trim()),
		...given('antispam_config.antispam_extension', readJson(reader, 'extension')),
		...given('antispam_config.antispam_cheating', readJson(reader, 'cheating')),
		...(instead === ''
			? []
			: [
					['antispam_config.antispam_custom_message_enabled', true] as const,
					['antispam_config.antispam_custom_message', instead] as const,
				]),
	];
}

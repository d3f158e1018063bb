import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import { given, type Entry } from './groups';

export const robotOption: INodeProperties = {
	displayName: 'Robot',
	name: 'robot',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add robot',
	description: 'The robot of the team that the message is for',
	options: [
		{
			displayName: 'Robot',
			name: 'value',
			values: [
				{
					displayName: 'Account ID',
					name: 'accountId',
					type: 'string',
					default: '',
					placeholder: 'e.g. helper',
				},
				{
					displayName: 'Content',
					name: 'customContent',
					type: 'string',
					default: '',
					placeholder: 'e.g. {"orderId": "1024"}',
					description: 'Text of your own for the robot',
				},
				{
					displayName: 'Function',
					name: 'function',
					type: 'string',
					default: '',
					placeholder: 'e.g. weather',
				},
				{
					displayName: 'Topic',
					name: 'topic',
					type: 'string',
					default: '',
					placeholder: 'e.g. news',
				},
			],
		},
	],
};

const FIELDS = {
	accountId: 'robot_account_id',
	topic: 'robot_topic',
	function: 'robot_function',
	customContent: 'robot_custom_content',
};

/** The group `robot_config`. */
export function readRobot(reader: ItemReader): Entry[] {
	return Object.entries(FIELDS).flatMap(([name, field]) =>
		given(`robot_config.${field}`, reader.text(`options.robot.value.${name}`)),
	);
}

import type { INodeProperties } from 'n8n-workflow';
import { showFor } from '../../../../../core/node/properties';
import type { MessageContent, MessageTypeDefinition } from '../content';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import { audio } from './audio';
import { cmd } from './cmd';
import { custom } from './custom';
import { file } from './file';
import { img } from './img';
import { loc } from './loc';
import { txt } from './txt';
import { video } from './video';

/** All message types, by name in the editor (n8n wants long lists in alphabetical order). */
const TYPES: readonly MessageTypeDefinition[] = [audio, cmd, custom, file, img, loc, txt, video];

/** As one speaks of them: `image`. */
export const messageTypeNames: Readonly<Record<string, string>> = Object.fromEntries(
	TYPES.map(({ value, name }) => [value, name.toLowerCase()]),
);

/** What there is to choose from. */
export const MESSAGE_TYPES = TYPES.map(({ name, value, description }) => ({
	name,
	value,
	description,
}));

const messageType: INodeProperties = {
	displayName: 'Message Type',
	name: 'messageType',
	type: 'options',
	noDataExpression: true,
	options: MESSAGE_TYPES,
	default: 'txt',
	description: 'What kind of message to send; each kind has its own fields',
};

/** The choice of the type, and the fields of each. */
export const messageTypeProperties: INodeProperties[] = [
	messageType,
	...TYPES.flatMap(({ value, properties }) => showFor({ messageType: [value] }, properties)),
];

export interface TypedContent extends MessageContent {
	readonly type: string;
}

/** @throws ProblemError on bad input */
export async function readContent(reader: ItemReader): Promise<TypedContent> {
	const values = TYPES.map(({ value }) => value);
	const type = reader.choice('messageType', values);
	const definition = TYPES[values.indexOf(type)] ?? txt;
	return { ...(await definition.read(reader)), type };
}

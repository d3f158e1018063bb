import type { INodeProperties } from 'n8n-workflow';
import { showFor } from '../node/properties';
import type { ItemReader } from '../parameters/itemReader';

/** One message type: its fields in the editor and its form on the wire, in one place. */
export interface MessageType<Content> {
	/** Value of the parameter `messageType`. */
	readonly value: string;
	/** Name in the editor. */
	readonly name: string;
	readonly description: string;
	/** Fields that only this type shows, without the display condition on the type. */
	readonly properties: INodeProperties[];
	/** @throws ProblemError on bad input */
	read(reader: ItemReader): Promise<Content> | Content;
}

/** The types of one service. */
export interface MessageTypes<Content> {
	/** As one speaks of them: `image`. */
	readonly names: Readonly<Record<string, string>>;
	/** What there is to choose from. */
	readonly choices: Array<Pick<MessageType<Content>, 'name' | 'value' | 'description'>>;
	/** The choice of the type, and the fields of each. */
	readonly properties: INodeProperties[];
	/** @throws ProblemError on bad input */
	read(reader: ItemReader): Promise<Content & { readonly type: string }>;
}

const CHOICE: INodeProperties = {
	displayName: 'Message Type',
	name: 'messageType',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
	description: 'What kind of message to send; each kind has its own fields',
};

/**
 * @param types by name in the editor (n8n wants long lists in alphabetical order)
 * @param chosen the one of a new node
 */
export function messageTypes<Content extends object>(
	types: ReadonlyArray<MessageType<Content>>,
	chosen: MessageType<Content>,
): MessageTypes<Content> {
	const choices = types.map(({ name, value, description }) => ({ name, value, description }));
	const choice: INodeProperties = { ...CHOICE, options: choices, default: chosen.value };
	return {
		names: Object.fromEntries(types.map(({ value, name }) => [value, name.toLowerCase()])),
		choices,
		properties: [
			choice,
			...types.flatMap(({ value, properties }) => showFor({ messageType: [value] }, properties)),
		],
		async read(reader) {
			const values = types.map(({ value }) => value);
			const type = reader.choice('messageType', values);
			const definition = types[values.indexOf(type)] ?? chosen;
			return { ...(await definition.read(reader)), type };
		},
	};
}

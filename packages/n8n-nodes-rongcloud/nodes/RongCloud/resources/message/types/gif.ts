import type { INodeProperties } from 'n8n-workflow';
import type { MessageTypeDefinition } from '../content';
import {
	fileLengthProperty,
	fileUrlProperty,
	readFileLength,
	readFileUrl,
	readNumber,
} from '../media';
import { OBJECT_NAMES } from './names';

const side = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: `${displayName} of the picture in pixels`,
	hint: `Leave at 0 to take the input item's own ${name}`,
});

/** `RC:GIFMsg`: `remoteUrl`, `gifDataSize` in bytes, `width` and `height` in pixels. */
export const gif: MessageTypeDefinition = {
	value: 'gif',
	name: 'GIF',
	description: 'A moving picture',
	properties: [
		fileUrlProperty('hello.gif'),
		fileLengthProperty,
		side('Width', 'width'),
		side('Height', 'height'),
	],
	read: (reader) => ({
		objectName: OBJECT_NAMES.gif,
		content: {
			remoteUrl: readFileUrl(reader),
			gifDataSize: readFileLength(reader),
			width: readNumber(reader, 'width', 'width'),
			height: readNumber(reader, 'height', 'height'),
		},
	}),
};

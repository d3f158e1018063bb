import type { MessageTypeDefinition } from '../content';
import {
	fileLengthProperty,
	fileNameProperty,
	fileUrlProperty,
	readFileLength,
	readFileName,
	readFileUrl,
	readNumber,
} from '../media';
import { readThumbnail, thumbnailProperties } from '../thumbnail';
import { ownDurationProperty } from './audio';
import { OBJECT_NAMES } from './names';

/** `RC:SightMsg`: `sightUrl`, `duration` in seconds, `size` in bytes, `name`, and `content`, a preview. */
export const video: MessageTypeDefinition = {
	value: 'video',
	name: 'Video',
	description: 'A short video, with a preview picture if you have one',
	properties: [
		fileUrlProperty('clip.mp4'),
		fileNameProperty,
		fileLengthProperty,
		ownDurationProperty,
		...thumbnailProperties,
	],
	read: async (reader) => ({
		objectName: OBJECT_NAMES.video,
		content: {
			sightUrl: readFileUrl(reader),
			duration: readNumber(reader, 'duration', 'duration'),
			size: readFileLength(reader),
			name: readFileName(reader),
			...(await readThumbnail(reader)),
		},
	}),
};

import { placeProperties } from '../../../../../core/messages/fields';
import { readDegrees } from '../../../../../core/parameters/degrees';
import type { MessageTypeDefinition } from '../content';
import { readThumbnail, thumbnailProperties } from '../thumbnail';
import { OBJECT_NAMES } from './names';

/** `RC:LBSMsg`: `latitude` and `longitude` as numbers, `poi`, and `content`, a preview of the map. */
export const loc: MessageTypeDefinition = {
	value: 'loc',
	name: 'Location',
	description: 'A place on the map',
	properties: [...placeProperties, ...thumbnailProperties],
	read: async (reader) => ({
		objectName: OBJECT_NAMES.loc,
		content: {
			latitude: Number(readDegrees(reader, 'latitude', 90)),
			longitude: Number(readDegrees(reader, 'longitude', 180)),
			poi: reader.requiredText('address'),
			...(await readThumbnail(reader)),
		},
	}),
};

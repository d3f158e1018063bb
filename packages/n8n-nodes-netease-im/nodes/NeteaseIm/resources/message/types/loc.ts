import { accepted } from '../../../../../core/base/outcome';
import { placeProperties } from '../../../../../core/messages/fields';
import { readDegrees } from '../../../../../core/parameters/degrees';
import { describedMessage, descriptionProperty, type MessageTypeDefinition } from '../content';

/** Type 4: `lat` and `lng` as numbers, and `title`. */
export const loc: MessageTypeDefinition = {
	value: 'loc',
	name: 'Location',
	description: 'A place on the map',
	properties: [...placeProperties, descriptionProperty],
	read(reader) {
		const message = {
			...describedMessage('loc', reader),
			attachment: {
				lat: Number(readDegrees(reader, 'latitude', 90)),
				lng: Number(readDegrees(reader, 'longitude', 180)),
				title: reader.requiredText('address'),
			},
		};
		return { message: async () => accepted(message) };
	},
};

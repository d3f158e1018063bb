import { accepted } from '../../../../../core/base/outcome';
import { placeProperties } from '../../../../../core/messages/fields';
import { readDegrees } from '../../../../../core/parameters/degrees';
import type { MessageTypeDefinition } from '../content';

/**
 * Location: `lat`, `lng` and `addr` (REST documentation, "Send a location message"). Degrees are
 * texts there; the SDK sends and callbacks deliver numbers. The documentation is followed, which
 * also keeps every digit as typed.
 */
export const loc: MessageTypeDefinition = {
	value: 'loc',
	name: 'Location',
	description: 'A place on the map',
	properties: placeProperties,
	read(reader) {
		const lat = readDegrees(reader, 'latitude', 90);
		const lng = readDegrees(reader, 'longitude', 180);
		const addr = reader.requiredText('address');
		return { body: async () => accepted({ lat, lng, addr }) };
	},
};

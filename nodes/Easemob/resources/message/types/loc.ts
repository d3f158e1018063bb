import { accepted } from '../../../../../core/base/outcome';
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
	properties: [
		{
			displayName: 'Latitude',
			name: 'latitude',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 39.966',
			description: 'Degrees north of the equator, from -90 to 90',
		},
		{
			displayName: 'Longitude',
			name: 'longitude',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 116.322',
			description: 'Degrees east of Greenwich, from -180 to 180',
		},
		{
			displayName: 'Address',
			name: 'address',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 27 Zhongguancun Street, Beijing',
			description: 'What the place is called; shown with the map',
		},
	],
	read(reader) {
		const lat = readDegrees(reader, 'latitude', 90);
		const lng = readDegrees(reader, 'longitude', 180);
		const addr = reader.requiredText('address');
		return { body: async () => accepted({ lat, lng, addr }) };
	},
};

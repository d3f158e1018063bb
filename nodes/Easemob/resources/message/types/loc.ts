import { badInput } from '../../../../../core/base/problem';
import { accepted } from '../../../../../core/base/outcome';
import type { ItemReader } from '../../../../../core/parameters/itemReader';
import type { MessageTypeDefinition } from '../content';

/** A decimal number as people and maps write it; the service takes it as text. */
const DEGREES = /^[+-]?\d{1,3}(?:\.\d+)?$/;

function readDegrees(reader: ItemReader, name: string, max: number): string {
	const degrees = reader.requiredText(name).trim();
	if (DEGREES.test(degrees) && Math.abs(Number(degrees)) <= max) return degrees;
	throw badInput(
		`${reader.label(name)} is "${degrees}", which is not a number from -${max} to ${max}.`,
		'Enter degrees with a decimal point, such as 39.966.',
	);
}

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

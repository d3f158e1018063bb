import type { INodeProperties } from 'n8n-workflow';

/** Fields that messages of every service have. */

export const textProperty: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Your order 1024 is on its way',
	description: 'What the message says, sent exactly as typed',
};

/** A place: degrees are read by `readDegrees`. */
export const placeProperties: INodeProperties[] = [
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
];

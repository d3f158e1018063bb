/** The service's names of the built-in types, by the values of `messageType`. */
export const OBJECT_NAMES = {
	txt: 'RC:TxtMsg',
	img: 'RC:ImgMsg',
	gif: 'RC:GIFMsg',
	audio: 'RC:HQVCMsg',
	video: 'RC:SightMsg',
	file: 'RC:FileMsg',
	loc: 'RC:LBSMsg',
	reference: 'RC:ReferenceMsg',
	cmd: 'RC:CmdMsg',
	info: 'RC:InfoNtf',
} as const;

/** By any text; undefined for what is no built-in type. */
export const objectNames: ReadonlyMap<string, string> = new Map(Object.entries(OBJECT_NAMES));

/** The value for any type that is the user's own. */
export const CUSTOM = 'custom';

/** The value for a name of the service; `custom` for the user's own. */
export function typeOf(objectName: string): string {
	const [type = CUSTOM] = [...objectNames].find(([, candidate]) => candidate === objectName) ?? [];
	return type;
}

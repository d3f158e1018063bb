import { crc32 } from 'node:zlib';

/** The size of every real picture below; neither side reads the same in the other byte order. */
export const REAL_SIZE = { width: 300, height: 5 };

/**
 * Pictures written by real encoders: PNG, GIF and JPEG by ImageMagick 6.9, WebP by cwebp 1.2.
 * jpegTurned is stored as 300 x 5 with Exif orientation 6 and a thumbnail of 9 x 4 (ExifTool);
 * webpExif holds the same Exif data in an EXIF chunk (webpmux).
 */
export const realPictures = {
	png: picture(`
		iVBORw0KGgoAAAANSUhEUgAAASwAAAAFAQMAAADFZ0N8AAAAA1BMVEX/AAAZ4gk3AAAADElEQVQI12NgGPIAAADDAAG0
		Nkr/AAAAAElFTkSuQmCC
	`),
	gif87a: picture(`
		R0lGODdhLAEFAPAAAP8AAAAAACwAAAAALAEFAAACJoSPqcvtD6OctNqLs968+w+G4kiW5omm6sq27gvH8kzX9o3n+lQA
		ADs=
	`),
	gif89a: picture(`
		R0lGODlhLAEFAPAAAP8AAAAAACH5BAAAAAAAIf4CaGkALAAAAAAsAQUAAAImhI+py+0Po5y02ouz3rz7D4biSJbmiabq
		yrbuC8fyTNf2jef6VAAAOw==
	`),
	jpegBaseline: picture(`
		/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVG
		ZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8
		fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAFASwDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEA
		AAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQAC
		EQMRAD8AlAJ7YAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP/Z
	`),
	jpegProgressive: picture(`
		/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVG
		ZIhlbXd7gYKBTmCNl4x9lnN+gXz/wgALCAAFASwBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/2gAIAQEAAAABgAAA
		AAAf/8QAFBABAAAAAAAAAAAAAAAAAAAAUP/aAAgBAQABBQIb/8QAFBABAAAAAAAAAAAAAAAAAAAAUP/aAAgBAQAGPwIb
		/8QAFBABAAAAAAAAAAAAAAAAAAAAUP/aAAgBAQABPyEb/9oACAEBAAAAEAAAAAAD/8QAFBABAAAAAAAAAAAAAAAAAAAA
		UP/aAAgBAQABPxAb/9k=
	`),
	jpegTurned: picture(`
		/9j/4AAQSkZJRgABAQAAAQABAAD/4QFiRXhpZgAATU0AKgAAAAgABQESAAMAAAABAAYAAAEaAAUAAAABAAAASgEbAAUA
		AAABAAAAUgEoAAMAAAABAAEAAAITAAMAAAABAAEAAAAAAFoAAAABAAAAAQAAAAEAAAABAAYBAwADAAAAAQAGAAABGgAF
		AAAAAQAAAKgBGwAFAAAAAQAAALABKAADAAAAAQACAAACAQAEAAAAAQAAALgCAgAEAAAAAQAAAKEAAAAAAAAASAAAAAEA
		AABIAAAAAf/Y/+AAEEpGSUYAAQEAAAEAAQAA/9sAQwBQNzxGPDJQRkFGWlVQX3jIgnhubnj1r7mRyP//////////////
		/////////////////////////////////////8AACwgABAAJAQERAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAE/8QAFBAB
		AAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwCQf//ZAP/bAEMAFA4PEg8NFBIQEhcVFBgeMiEeHBwePSwuJDJJQExLR0BG
		RVBac2JQVW1WRUZkiGVtd3uBgoFOYI2XjH2Wc36BfP/AAAsIAAUBLAEBEQD/xAAVAAEBAAAAAAAAAAAAAAAAAAAABf/E
		ABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AggAAAAAAAAAAAD//2Q==
	`),
	webpLossy: picture(`
		UklGRk4AAABXRUJQVlA4IEIAAADwAwCdASosAQUAPxGIv1msKSajoagBgCIJaQB2AAAbZ70kCBAgQHwAAP7mzt/13i0o
		1//8s/7yvRDv91xeB0CAAAA=
	`),
	webpLossless: picture(`
		UklGRhwAAABXRUJQVlA4TA8AAAAvKwEBAAcQ/Y/+ByKi/wEA
	`),
	webpExtended: picture(`
		UklGRnIAAABXRUJQVlA4WAoAAAAQAAAAKwEABAAAQUxQSAoAAAABB1DAiAhERP8DVlA4IEIAAADwAwCdASosAQUAPxGI
		v1msKSajoagBgCIJaQB2AAAbZ70kCBAgQHwAAP7mzt/13i0o1//8s/7yvRDv91xeB0CAAAA=
	`),
	webpExif: picture(`
		UklGRsIBAABXRUJQVlA4WAoAAAAIAAAAKwEABAAAVlA4IEIAAADwAwCdASosAQUAPxGIv1msKSajoagBgCIJaQB2AAAb
		Z70kCBAgQHwAAP7mzt/13i0o1//8s/7yvRDv91xeB0CAAABFWElGWgEAAE1NACoAAAAIAAUBEgADAAAAAQAGAAABGgAF
		AAAAAQAAAEoBGwAFAAAAAQAAAFIBKAADAAAAAQABAAACEwADAAAAAQABAAAAAABaAAAAAQAAAAEAAAABAAAAAQAGAQMA
		AwAAAAEABgAAARoABQAAAAEAAACoARsABQAAAAEAAACwASgAAwAAAAEAAgAAAgEABAAAAAEAAAC4AgIABAAAAAEAAACh
		AAAAAAAAAEgAAAABAAAASAAAAAH/2P/gABBKRklGAAEBAAABAAEAAP/bAEMAUDc8RjwyUEZBRlpVUF94yIJ4bm549a+5
		kcj////////////////////////////////////////////////////AAAsIAAQACQEBEQD/xAAVAAEBAAAAAAAAAAAA
		AAAAAAAABP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AkH//2QA=
	`),
};

function picture(base64: string): Buffer {
	return Buffer.from(base64, 'base64');
}

const uint16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

/** A PNG chunk with its length and CRC. */
export function pngChunk(type: string, payload: Uint8Array): Buffer {
	const typed = Buffer.concat([Buffer.from(type, 'latin1'), payload]);
	return Buffer.concat([uint32(payload.length), typed, uint32(crc32(typed))]);
}

/** A PNG up to its IHDR; chunks given are put before it, as Xcode does with CgBI. */
export function pngHeader(width: number, height: number, ...before: Buffer[]): Buffer {
	const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])]);
	const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
	return Buffer.concat([signature, ...before, pngChunk('IHDR', header)]);
}

export function gifHeader(width: number, height: number): Buffer {
	const screen = Buffer.concat([uint16(width).reverse(), uint16(height).reverse()]);
	return Buffer.concat([Buffer.from('GIF89a'), screen, Buffer.alloc(3)]);
}

/** A WebP file of one chunk. */
export function webp(type: string, payload: Uint8Array): Buffer {
	const chunk = Buffer.concat([
		Buffer.from(type, 'latin1'),
		uint32(payload.length).reverse(),
		payload,
		Buffer.alloc(payload.length % 2),
	]);
	const size = uint32(4 + chunk.length).reverse();
	return Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBP'), chunk]);
}

export const SOI = Buffer.from([0xff, 0xd8]);

/** A JPEG marker segment with its length. */
export function jpegSegment(marker: number, payload: Uint8Array): Buffer {
	return Buffer.concat([Buffer.from([0xff, marker]), uint16(payload.length + 2), payload]);
}

/** A frame header for one component. */
export function jpegFrame(width: number, height: number, marker = 0xc0): Buffer {
	const size = Buffer.concat([uint16(height), uint16(width)]);
	return jpegSegment(marker, Buffer.from([8, ...size, 1, 1, 0x11, 0]));
}

export type ByteOrder = 'II' | 'MM';

export interface TiffEntry {
	tag: number;
	type: number;
	count: number;
	/** Written as a SHORT at the start of the value field. */
	value: number;
}

export function orientationEntry(value: number): TiffEntry {
	return { tag: 0x0112, type: 3, count: 1, value };
}

/** The payload of an Exif APP1 segment with one directory; claims can be made wrong on purpose. */
export function exif(
	order: ByteOrder,
	entries: TiffEntry[],
	claimed: { magic?: number; offset?: number; count?: number } = {},
): Buffer {
	const size = (bytes: Buffer) => (order === 'II' ? bytes.reverse() : bytes);
	const directory = entries.flatMap(({ tag, type, count, value }) => [
		size(uint16(tag)),
		size(uint16(type)),
		size(uint32(count)),
		size(uint16(value)),
		Buffer.alloc(2),
	]);
	return Buffer.concat([
		Buffer.from(`Exif\0\0${order}`, 'latin1'),
		size(uint16(claimed.magic ?? 42)),
		size(uint32(claimed.offset ?? 8)),
		size(uint16(claimed.count ?? entries.length)),
		...directory,
		Buffer.alloc(claimed.count === undefined ? 4 : 0),
	]);
}

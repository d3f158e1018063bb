import { holds, viewOf } from './bytes';

// Only the header is read and nothing is decoded, so the work is at worst one pass over the data.
// Every read is preceded by a check of the bounds: a picture comes from a stranger.

/** The size of a picture in pixels, as it is displayed. */
export interface PictureSize {
	width: number;
	height: number;
}

/**
 * Reads the displayed pixel size from the first bytes of PNG, JPEG, GIF or WebP data. undefined
 * when it is none of these, truncated or nonsense. Never throws.
 */
export function readPictureSize(data: Uint8Array): PictureSize | undefined {
	return readPng(data) ?? readJpeg(data) ?? readGif(data) ?? readWebp(data);
}

/** PNG specification, 5.2 PNG signature, 5.3 Chunk layout and 11.2.2 IHDR. */
function readPng(data: Uint8Array): PictureSize | undefined {
	if (!holds(data, 0, '\x89PNG\r\n\x1a\n')) return undefined;
	const view = viewOf(data);
	const header = pngHeaderOffset(data, view);
	if (!holds(data, header, '\0\0\0\x0dIHDR') || header + 16 > data.length) return undefined;
	const width = view.getUint32(header + 8);
	const height = view.getUint32(header + 12);
	// PNG specification, 7.1 Integers and byte order: four-byte integers stop at 2^31 - 1.
	return Math.max(width, height) < 2 ** 31 ? sizeOf(width, height) : undefined;
}

/**
 * IHDR comes first (PNG specification, 5.6 Chunk ordering), except in the pictures Xcode rewrites
 * for iOS, where Apple's own CgBI chunk precedes it.
 */
function pngHeaderOffset(data: Uint8Array, view: DataView): number {
	const first = 8;
	const lengthTypeAndCrc = 12;
	return holds(data, first + 4, 'CgBI') ? first + lengthTypeAndCrc + view.getUint32(first) : first;
}

/** GIF89a specification, 17 Header and 18 Logical Screen Descriptor. */
function readGif(data: Uint8Array): PictureSize | undefined {
	if (!holds(data, 0, 'GIF87a') && !holds(data, 0, 'GIF89a')) return undefined;
	if (data.length < 10) return undefined;
	const view = viewOf(data);
	return sizeOf(view.getUint16(6, true), view.getUint16(8, true));
}

/**
 * WebP container specification (RFC 9649), "WebP File Header": the first chunk tells the variant.
 * The orientation in an EXIF chunk is left alone, because browsers do not turn WebP pictures by it
 * (https://zpl.fi/exif-orientation-in-different-formats/).
 */
function readWebp(data: Uint8Array): PictureSize | undefined {
	if (!holds(data, 0, 'RIFF') || !holds(data, 8, 'WEBP')) return undefined;
	const payload = data.subarray(20);
	if (holds(data, 12, 'VP8 ')) return readWebpLossy(payload);
	if (holds(data, 12, 'VP8L')) return readWebpLossless(payload);
	if (holds(data, 12, 'VP8X')) return readWebpExtended(payload);
	return undefined;
}

/** RFC 6386, 9.1: a frame tag (bit 0 clear in a key frame), a start code, two sizes of 14 bits. */
function readWebpLossy(payload: Uint8Array): PictureSize | undefined {
	if (!holds(payload, 3, '\x9d\x01\x2a') || payload.length < 10) return undefined;
	const view = viewOf(payload);
	if ((view.getUint8(0) & 1) !== 0) return undefined;
	// The two bits above each size ask for upscaling, which WebP decoders do not do.
	return sizeOf(view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff);
}

/** WebP lossless bitstream (RFC 9649), "RIFF Header": 0x2f, then 14 bits each of size - 1. */
function readWebpLossless(payload: Uint8Array): PictureSize | undefined {
	if (!holds(payload, 0, '\x2f') || payload.length < 5) return undefined;
	const bits = viewOf(payload).getUint32(1, true);
	const version = bits >>> 29;
	return version === 0 ? sizeOf((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1) : undefined;
}

/** RFC 9649, "Extended File Format": 32 bits of flags, then 24 bits each of canvas size - 1. */
function readWebpExtended(payload: Uint8Array): PictureSize | undefined {
	if (payload.length < 10) return undefined;
	const view = viewOf(payload);
	const width = (view.getUint32(4, true) & 0xffffff) + 1;
	const height = (view.getUint32(6, true) >>> 8) + 1;
	// The same section: the product of both must stay below 2^32.
	return width * height < 2 ** 32 ? sizeOf(width, height) : undefined;
}

interface JpegSegment {
	marker: number;
	/** Where the payload starts, behind the marker and the length. */
	start: number;
	/** Where the next marker is expected; beyond the data when that is truncated. */
	end: number;
}

/**
 * Walks from segment to segment up to the frame header. Thumbnails lie inside a segment and are
 * stepped over with it. Exif has to come before the frame header (Exif 2.32, 4.5.4).
 */
function readJpeg(data: Uint8Array): PictureSize | undefined {
	if (!holds(data, 0, '\xff\xd8')) return undefined;
	const view = viewOf(data);
	let orientation: number | undefined;
	let segment = nextJpegSegment(view, 2);
	while (segment !== undefined && !isFrameHeader(segment.marker)) {
		if (segment.marker === 0xe1) {
			orientation ??= readExifOrientation(data.subarray(segment.start, segment.end));
		}
		segment = nextJpegSegment(view, segment.end);
	}
	const size = segment && readFrameHeader(view, segment);
	// TIFF 6.0, Orientation: from 5 on, the rows of the data are displayed as columns.
	return size && orientation !== undefined && orientation >= 5
		? { width: size.height, height: size.width }
		: size;
}

/** ITU-T T.81, B.1.1.2 Markers (fill bytes, stand-alone markers) and B.1.1.4 Marker segments. */
function nextJpegSegment(view: DataView, from: number): JpegSegment | undefined {
	let at = from;
	while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
		const marker = view.getUint8(at + 1);
		if (marker === 0xff) {
			at += 1;
		} else if (isStandAlone(marker)) {
			at += 2;
		} else {
			const length = view.getUint16(at + 2);
			// The length counts its own two bytes, so less is nonsense.
			if (length < 2 || endsHeaders(marker)) return undefined;
			return { marker, start: at + 4, end: at + 2 + length };
		}
	}
	return undefined;
}

/** ITU-T T.81, Table B.1: TEM and RST0 to RST7 have no length. */
function isStandAlone(marker: number): boolean {
	return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** ITU-T T.81, Table B.1: no marker at all (00), SOI, EOI and SOS: no frame header can follow. */
function endsHeaders(marker: number): boolean {
	return marker === 0x00 || (marker >= 0xd8 && marker <= 0xda);
}

/** ITU-T T.81, Table B.1: SOF0 to SOF15, with DHT (C4), JPG (C8) and DAC (CC) in between. */
function isFrameHeader(marker: number): boolean {
	return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** ITU-T T.81, B.2.2 Frame header syntax: precision, lines, samples per line, components. */
function readFrameHeader(view: DataView, { start, end }: JpegSegment): PictureSize | undefined {
	if (end < start + 6 || view.byteLength < start + 5) return undefined;
	return sizeOf(view.getUint16(start + 3), view.getUint16(start + 1));
}

/**
 * Exif 2.32, 4.7.2 (APP1: "Exif", two zeros, TIFF) and TIFF 6.0, section 2 (image file header, image
 * file directory, its entries). Anything broken means no orientation: viewers ignore it as well.
 */
function readExifOrientation(segment: Uint8Array): number | undefined {
	if (!holds(segment, 0, 'Exif\0\0')) return undefined;
	const tiff = segment.subarray(6);
	const littleEndian = holds(tiff, 0, 'II\x2a\0');
	if ((!littleEndian && !holds(tiff, 0, 'MM\0\x2a')) || tiff.length < 8) return undefined;
	const view = viewOf(tiff);
	const directory = view.getUint32(4, littleEndian);
	if (directory + 2 > tiff.length) return undefined;
	const claimedEnd = directory + 2 + 12 * view.getUint16(directory, littleEndian);
	const end = Math.min(claimedEnd, tiff.length);
	for (let entry = directory + 2; entry + 12 <= end; entry += 12) {
		if (view.getUint16(entry, littleEndian) !== 0x0112) continue;
		const isOneShort =
			view.getUint16(entry + 2, littleEndian) === 3 &&
			view.getUint32(entry + 4, littleEndian) === 1;
		const value = view.getUint16(entry + 8, littleEndian);
		return isOneShort && value >= 1 && value <= 8 ? value : undefined;
	}
	return undefined;
}

function sizeOf(width: number, height: number): PictureSize | undefined {
	return width > 0 && height > 0 ? { width, height } : undefined;
}

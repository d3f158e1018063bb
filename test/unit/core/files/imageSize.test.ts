import { readPictureSize } from '../../../../core/files/imageSize';
import {
	exif,
	gifHeader,
	jpegFrame,
	jpegSegment,
	orientationEntry,
	pngChunk,
	pngHeader,
	REAL_SIZE,
	realPictures,
	SOI,
	webp,
	type ByteOrder,
} from '../../../support/pictures';

const APP0 = 0xe0;
const APP1 = 0xe1;
const TURNED = { width: REAL_SIZE.height, height: REAL_SIZE.width };
const LARGE = { width: 4032, height: 3024 };
const largeFrame = jpegFrame(LARGE.width, LARGE.height);
const cgbi = pngChunk('CgBI', Buffer.from([0x50, 0x00, 0x20, 0x06]));
const xmp = jpegSegment(APP1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x/>', 'latin1'));

const jpeg = (...parts: Uint8Array[]) => Buffer.concat([SOI, ...parts]);
const bytes = (...values: number[]) => Buffer.from(values);

/** 14 bits each of width - 1 and height - 1, an alpha bit and 3 bits of version. */
function webpLossless(width: number, height: number, version = 0): Buffer {
	const payload = Buffer.alloc(10);
	payload.writeUInt8(0x2f, 0);
	payload.writeUInt32LE(width - 1 + (height - 1) * 2 ** 14 + 2 ** 28 + version * 2 ** 29, 1);
	return webp('VP8L', payload);
}

function webpLossy(width: number, height: number, tag = 0x10): Buffer {
	const sizes = [width & 0xff, width >> 8, height & 0xff, height >> 8];
	return webp('VP8 ', bytes(tag, 0, 0, 0x9d, 0x01, 0x2a, ...sizes));
}

function webpExtended(width: number, height: number): Buffer {
	const payload = Buffer.alloc(10);
	payload.writeUIntLE(width - 1, 4, 3);
	payload.writeUIntLE(height - 1, 7, 3);
	return webp('VP8X', payload);
}

const samples: Array<[string, Buffer, { width: number; height: number }]> = [
	...Object.entries(realPictures).map(([name, data]): (typeof samples)[number] => [
		`real ${name}`,
		data,
		name === 'jpegTurned' ? TURNED : REAL_SIZE,
	]),
	['PNG of the largest size', pngHeader(2 ** 31 - 1, 1), { width: 2 ** 31 - 1, height: 1 }],
	['PNG for iOS with a CgBI chunk', pngHeader(70_000, 258, cgbi), { width: 70_000, height: 258 }],
	['GIF of the largest size', gifHeader(65_535, 258), { width: 65_535, height: 258 }],
	['lossless WebP', webpLossless(16_384, 258), { width: 16_384, height: 258 }],
	['lossless WebP, tall', webpLossless(258, 16_384), { width: 258, height: 16_384 }],
	['lossy WebP', webpLossy(16_383, 258), { width: 16_383, height: 258 }],
	['lossy WebP with scaling bits', webpLossy(0x4003, 0xc102), { width: 3, height: 258 }],
	['extended WebP', webpExtended(2 ** 24, 255), { width: 2 ** 24, height: 255 }],
	['extended WebP, tall', webpExtended(255, 2 ** 24), { width: 255, height: 2 ** 24 }],
	['JPEG without any other segment', jpeg(largeFrame), LARGE],
	['JPEG with fill bytes', jpeg(bytes(0xff, 0xff, 0xff), xmp, bytes(0xff), largeFrame), LARGE],
	[
		'JPEG with stand-alone markers',
		jpeg(bytes(0xff, 0x01, 0xff, 0xd0, 0xff, 0xd7), largeFrame),
		LARGE,
	],
	['JPEG with an empty segment', jpeg(jpegSegment(0xfe, bytes()), largeFrame), LARGE],
	[
		'JPEG with a thumbnail in APP0',
		jpeg(jpegSegment(APP0, jpeg(jpegFrame(9, 4))), largeFrame),
		LARGE,
	],
];

/** A picture turned by Exif, the richest input there is for cutting and mutating. */
const turnedBy = (order: ByteOrder, orientation: number) =>
	jpeg(jpegSegment(APP1, exif(order, [orientationEntry(orientation)])), largeFrame);

describe('pictures', () => {
	it.each(samples)('reads %s', (_name, data, size) => {
		expect(readPictureSize(data)).toEqual(size);
	});

	it('reads a picture that lies inside a larger buffer', () => {
		const around = Buffer.concat([Buffer.alloc(11, 7), realPictures.jpegTurned, Buffer.alloc(5)]);
		expect(readPictureSize(around.subarray(11))).toEqual(TURNED);
		expect(readPictureSize(new Uint8Array(around).subarray(11))).toEqual(TURNED);
	});

	it.each([0, 1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15])('takes SOF%i for a frame', (number) => {
		const frame = jpegFrame(LARGE.width, LARGE.height, 0xc0 + number);
		expect(readPictureSize(jpeg(frame))).toEqual(LARGE);
	});

	it.each([0xc4, 0xc8, 0xcc])('does not take marker %i for a frame', (marker) => {
		expect(readPictureSize(jpeg(jpegFrame(9, 4, marker), largeFrame))).toEqual(LARGE);
		expect(readPictureSize(jpeg(jpegFrame(9, 4, marker)))).toBeUndefined();
	});
});

describe.each<ByteOrder>(['II', 'MM'])('Exif in byte order %s', (order) => {
	const sizeWith = (payload: Uint8Array) =>
		readPictureSize(jpeg(jpegSegment(APP1, payload), largeFrame));
	const TURNED_LARGE = { width: LARGE.height, height: LARGE.width };
	const other = { tag: 0x0100, type: 3, count: 1, value: 6 };

	it.each([1, 2, 3, 4])('keeps the size with orientation %i', (orientation) => {
		expect(readPictureSize(turnedBy(order, orientation))).toEqual(LARGE);
	});

	it.each([5, 6, 7, 8])('swaps the size with orientation %i', (orientation) => {
		expect(readPictureSize(turnedBy(order, orientation))).toEqual(TURNED_LARGE);
	});

	it('finds the orientation behind other entries and other segments', () => {
		const app1 = jpegSegment(APP1, exif(order, [other, other, orientationEntry(6)]));
		expect(readPictureSize(jpeg(xmp, app1, largeFrame))).toEqual(TURNED_LARGE);
	});

	it('follows the first valid orientation', () => {
		const app1 = (value: number) => jpegSegment(APP1, exif(order, [orientationEntry(value)]));
		const [turned, upright] = [app1(6), app1(1)];
		expect(readPictureSize(jpeg(turned, upright, largeFrame))).toEqual(TURNED_LARGE);
		expect(readPictureSize(jpeg(upright, turned, largeFrame))).toEqual(LARGE);
		expect(readPictureSize(jpeg(app1(0), app1(9), turned, largeFrame))).toEqual(TURNED_LARGE);
	});

	it('reads the entries there are when the directory claims more', () => {
		const payload = exif(order, [other, orientationEntry(6)], { count: 65_535 });
		expect(sizeWith(payload)).toEqual(TURNED_LARGE);
	});

	it.each<[string, Uint8Array]>([
		['orientation 0', exif(order, [orientationEntry(0)])],
		['orientation 9', exif(order, [orientationEntry(9)])],
		['another type', exif(order, [{ ...orientationEntry(6), type: 4 }])],
		['another count', exif(order, [{ ...orientationEntry(6), count: 2 }])],
		['another magic number', exif(order, [orientationEntry(6)], { magic: 43 })],
		['no entries', exif(order, [])],
		['a directory that ends before the entry', exif(order, [orientationEntry(6)], { count: 0 })],
		['only entries of another tag', exif(order, [other, other])],
		['65535 claimed entries', exif(order, [other], { count: 65_535 })],
		['65535 bytes of entries', exif(order, Array(5400).fill(other), { count: 65_535 })],
		['an offset just beyond the end', exif(order, [orientationEntry(6)], { offset: 27 })],
		['the largest offset', exif(order, [orientationEntry(6)], { offset: 2 ** 32 - 1 })],
		['another name', exif(order, [orientationEntry(6)]).fill('Exit', 0, 4, 'latin1')],
		['another byte order', exif(order, [orientationEntry(6)]).fill('IM', 6, 8, 'latin1')],
	])('ignores Exif data with %s', (_name, payload) => {
		expect(sizeWith(payload)).toEqual(LARGE);
	});

	it('ignores Exif data that ends early, wherever it ends', () => {
		const payload = exif(order, [orientationEntry(6)]);
		const entryEnd = 6 + 8 + 2 + 12;
		for (let length = 0; length <= payload.length; length++) {
			const expected = length < entryEnd ? LARGE : TURNED_LARGE;
			expect([length, sizeWith(payload.subarray(0, length))]).toEqual([length, expected]);
		}
	});
});

describe('truncated pictures', () => {
	it.each([
		...samples,
		['JPEG turned by II Exif', turnedBy('II', 8), { width: LARGE.height, height: LARGE.width }],
		['JPEG turned by MM Exif', turnedBy('MM', 5), { width: LARGE.height, height: LARGE.width }],
	] as typeof samples)('gives undefined or the right size for %s', (_name, data, size) => {
		const results = Array.from(data, (_byte, length) => readPictureSize(data.subarray(0, length)));
		const known = results.findIndex((result) => result !== undefined);
		const from = known === -1 ? data.length : known;
		// Once the size is there, more data must not change it.
		expect(results.slice(from)).toEqual(Array(data.length - from).fill(size));
		expect(from).toBeGreaterThanOrEqual(10);
	});
});

describe('nonsense', () => {
	const withByte = (data: Buffer, at: number, value: number) => {
		const copy = Buffer.from(data);
		copy.writeUInt8(value, at);
		return copy;
	};

	it.each<[string, Uint8Array]>([
		['no data', bytes()],
		['text', Buffer.from('<svg width="10" height="10"></svg>')],
		['BMP', Buffer.from('BM' + '\x01'.repeat(60), 'latin1')],
		['GIF of another version', Buffer.from('GIF88a\x01\0\x01\0\0\0\0', 'latin1')],
		['RIFF that is not WebP', withByte(realPictures.webpLossy, 8, 0x41)],
		['WebP with another first chunk', webp('ALPH', Buffer.alloc(20, 1))],
		['lossy WebP without the start code', withByte(realPictures.webpLossy, 24, 0)],
		['lossy WebP that starts between key frames', webpLossy(300, 5, 0x11)],
		['lossless WebP without its signature', withByte(realPictures.webpLossless, 20, 0)],
		['lossless WebP of another version', webpLossless(300, 5, 1)],
		['extended WebP beyond the largest canvas', webpExtended(2 ** 24, 256)],
		['PNG whose first chunk is not IHDR', withByte(realPictures.png, 12, 0x4a)],
		['PNG with an IHDR of another length', withByte(realPictures.png, 11, 12)],
		['PNG with a damaged signature', withByte(realPictures.png, 4, 0x0a)],
		['PNG wider than the largest size', pngHeader(2 ** 31, 1)],
		['PNG higher than the largest size', pngHeader(1, 2 ** 31)],
		['PNG with two CgBI chunks', pngHeader(1, 1, cgbi, cgbi)],
		['PNG whose CgBI reaches beyond the end', withByte(pngHeader(1, 1, cgbi), 8, 0xff)],
		['JPEG that ends without a frame', jpeg(bytes(0xff, 0xd9), largeFrame)],
		['JPEG that scans without a frame', jpeg(jpegSegment(0xda, bytes()), largeFrame)],
		['JPEG that starts twice', jpeg(SOI, largeFrame)],
		['JPEG with a stuffed zero for a marker', jpeg(bytes(0xff, 0x00), largeFrame)],
		['JPEG with garbage between its segments', jpeg(bytes(0x00), largeFrame)],
		['JPEG with a frame too short for a size', jpeg(jpegSegment(0xc0, bytes(8, 0, 1, 0, 1)))],
	])('gives undefined for %s', (_name, data) => {
		expect(readPictureSize(data)).toBeUndefined();
	});

	it.each([0x00, 0xd8, 0xd9, 0xda])('does not look for a frame behind marker %i', (marker) => {
		// With a length, so that only the marker tells that the frame must not be reached.
		expect(readPictureSize(jpeg(jpegSegment(marker, bytes(1)), largeFrame))).toBeUndefined();
	});

	it.each<[string, (width: number, height: number) => Buffer]>([
		['PNG', pngHeader],
		['GIF', gifHeader],
		['lossy WebP', webpLossy],
		['JPEG', (width, height) => jpeg(jpegFrame(width, height))],
	])('gives undefined for %s without width or height', (_name, build) => {
		expect(readPictureSize(build(1, 1))).toEqual({ width: 1, height: 1 });
		expect(readPictureSize(build(0, 1))).toBeUndefined();
		expect(readPictureSize(build(1, 0))).toBeUndefined();
	});
});

describe('hostile pictures', () => {
	const TEN_MB = 10 * 1024 * 1024;

	it.each([0, 1])('stops at a segment of length %i', (length) => {
		const endless = Buffer.concat(Array(1000).fill(bytes(0xff, APP1, 0, length)));
		expect(readPictureSize(jpeg(endless, largeFrame))).toBeUndefined();
	});

	it('reads ten megabytes of fill bytes once', () => {
		const fill = Buffer.alloc(TEN_MB, 0xff);
		expect(readPictureSize(fill)).toBeUndefined();
		expect(readPictureSize(jpeg(fill))).toBeUndefined();
		expect(readPictureSize(jpeg(fill, largeFrame))).toEqual(LARGE);
	});

	it('reads ten megabytes of empty segments or stand-alone markers once', () => {
		for (const part of [bytes(0xff, 0xe2, 0, 2), bytes(0xff, 0xd0)]) {
			expect(readPictureSize(jpeg(Buffer.alloc(TEN_MB, part)))).toBeUndefined();
			expect(readPictureSize(jpeg(Buffer.alloc(TEN_MB, part), largeFrame))).toEqual(LARGE);
		}
	});

	it('reads ten megabytes of Exif segments that each claim 65535 entries', () => {
		const small = jpegSegment(APP1, exif('MM', [], { count: 65_535 }));
		const other = { tag: 0x0100, type: 3, count: 1, value: 6 };
		const large = jpegSegment(APP1, exif('II', Array(5400).fill(other), { count: 65_535 }));
		for (const segment of [small, large]) {
			const all = Buffer.alloc(Math.floor(TEN_MB / segment.length) * segment.length, segment);
			expect(readPictureSize(jpeg(all, largeFrame))).toEqual(LARGE);
		}
	});

	it('reads no byte more often than a fixed number of times', () => {
		const other = { tag: 0x0100, type: 3, count: 1, value: 6 };
		const app1 = jpegSegment(APP1, exif('MM', Array(50).fill(other), { count: 65_535 }));
		const data = jpeg(Buffer.alloc(5000, 0xff), app1, app1, bytes(0xff, 0xd0), largeFrame);
		const reads = jest.spyOn(DataView.prototype, 'getUint8');
		const longReads = jest.spyOn(DataView.prototype, 'getUint16');
		try {
			expect(readPictureSize(data)).toEqual(LARGE);
			expect(reads.mock.calls.length).toBeGreaterThan(5000);
			expect(reads.mock.calls.length + longReads.mock.calls.length).toBeLessThan(3 * data.length);
		} finally {
			jest.restoreAllMocks();
		}
	});
});

/** A small generator of repeatable random numbers (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

describe('mutated pictures', () => {
	const TELLING = [0x00, 0x01, 0x02, 0x7f, 0x80, 0xc0, 0xd8, 0xe1, 0xff];

	function mutate(original: Buffer, random: (below: number) => number): Buffer {
		let data = Buffer.from(original);
		for (let left = 1 + random(6); left > 0 && data.length > 0; left--) {
			const at = random(data.length);
			const kind = random(5);
			if (kind === 0) data.writeUInt8(random(256), at);
			if (kind === 1) data.writeUInt8(TELLING[random(TELLING.length)] ?? 0, at);
			if (kind === 2) data = data.subarray(0, at);
			if (kind === 3) data.copy(data, random(data.length), at, at + random(16));
			if (kind === 4) data = Buffer.concat([data.subarray(0, at), data.subarray(at + random(4))]);
		}
		return data;
	}

	it('gives undefined or positive integers for 20000 of them', () => {
		const random = randomFrom(20_260_101);
		const originals = [...samples.map(([, data]) => data), turnedBy('II', 6), turnedBy('MM', 8)];
		const tally = { undefined: 0, sizes: 0 };
		for (let round = 0; round < 20_000; round++) {
			const original = originals[round % originals.length] ?? Buffer.alloc(0);
			const data = mutate(original, random);
			const size = readPictureSize(data);
			if (size === undefined) {
				tally.undefined++;
				continue;
			}
			tally.sizes++;
			const isSane = [size.width, size.height].every((side) => Number.isInteger(side) && side > 0);
			if (!isSane) throw new Error(`${JSON.stringify(size)} for ${data.toString('hex')}`);
		}
		// Neither outcome may be rare, or the mutations would say little.
		expect(Math.min(tally.undefined, tally.sizes)).toBeGreaterThan(4000);
	});
});

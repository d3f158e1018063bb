import fc from 'fast-check';
import { readMediaDuration } from '../../../../core/files/mediaDuration';
import { realPictures } from '../../../support/pictures';
import {
	box,
	chunk,
	fragmentedMp4,
	fragments,
	FTYP,
	id3,
	movieHeader,
	mpegFrame,
	realRecordings,
	vbri,
	wav,
	wavFormat,
	xing,
	type MpegBits,
} from '../../../support/recordings';

const bytes = (...values: number[]) => Buffer.from(values);
const text = (words: string) => Buffer.from(words, 'latin1');
const times = (count: number, part: Uint8Array) =>
	Buffer.concat(Array<Uint8Array>(count).fill(part));

describe('what real encoders wrote', () => {
	it.each(Object.entries(realRecordings))('%s', (_name, { data, seconds }) => {
		expect(readMediaDuration(data)).toBe(seconds);
	});

	it('is read inside a larger buffer', () => {
		const { data, seconds } = realRecordings.m4a;
		const around = Buffer.concat([Buffer.alloc(11, 7), data, Buffer.alloc(5)]);
		expect(readMediaDuration(around.subarray(11))).toBe(seconds);
		expect(readMediaDuration(new Uint8Array(around).subarray(11))).toBe(seconds);
	});

	it('has no duration where it is neither sound nor video', () => {
		for (const picture of Object.values(realPictures)) {
			expect(readMediaDuration(picture)).toBeUndefined();
		}
		expect(readMediaDuration(Buffer.of())).toBeUndefined();
		expect(readMediaDuration(text('{"no": "sound"}'))).toBeUndefined();
	});
});

describe('MP4', () => {
	const movie = (header: Uint8Array, ...more: Uint8Array[]) =>
		box('moov', Buffer.concat([box('udta', bytes(1, 2)), header, ...more]));
	const file = (...parts: Uint8Array[]) => readMediaDuration(Buffer.concat([FTYP, ...parts]));
	const header = movieHeader(0, 1_000, 12_345n);
	const sound = Buffer.alloc(100, 0x6d);

	it.each<[string, Uint8Array[]]>([
		['at the beginning', [movie(header), box('mdat', sound)]],
		['at the end', [box('mdat', sound), movie(header)]],
		['behind a box with 64 bits of size', [box('mdat', sound, 'large'), movie(header)]],
		['in a box that goes to the end', [box('moov', header, 'open')]],
		['in a box with 64 bits of size', [box('moov', header, 'large')]],
	])('tells its duration %s', (_where, parts) => {
		expect(file(...parts)).toBe(12.345);
	});

	it.each(['moov', 'mdat', 'wide', 'free', 'skip'])('may begin with %s', (type) => {
		const first = type === 'moov' ? movie(header) : box(type, sound);
		expect(readMediaDuration(Buffer.concat([first, movie(header)]))).toBe(12.345);
	});

	it('tells it in 64 bits in version 1', () => {
		expect(file(movie(movieHeader(1, 90_000, 90_000n * 3_600n)))).toBe(3_600);
	});

	it('in fragments tells it in the extends header alone', () => {
		const empty = movieHeader(0, 1_000, 0n);
		expect(file(movie(empty, fragments(0, 4_200n)))).toBe(4.2);
		expect(file(movie(empty, fragments(1, 4_200n)))).toBe(4.2);
		// Only what is not in fragments.
		expect(file(movie(header, fragments()))).toBeUndefined();
		expect(readMediaDuration(fragmentedMp4)).toBeUndefined();
	});

	it.each<[string, Uint8Array[]]>([
		['no movie', [box('mdat', sound)]],
		['no header', [box('moov', box('udta', sound))]],
		['a header that ends early', [box('moov', box('mvhd', Buffer.alloc(15)))]],
		['a header of version 1 that ends early', [box('moov', box('mvhd', bytes(1, ...Array(26))))]],
		['a movie that is cut off', [movie(header).subarray(0, -1)]],
		['no units in a second', [movie(movieHeader(0, 0, 5n))]],
		['a duration of 0', [movie(movieHeader(0, 1_000, 0n))]],
		['an unknown duration', [movie(movieHeader(0, 90_000, 2n ** 32n - 1n))]],
		['an unknown duration of 64 bits', [movie(movieHeader(1, 1_000, 2n ** 64n - 1n))]],
		['a duration of years', [movie(movieHeader(0, 1, 2n ** 31n))]],
		['a box smaller than its header', [bytes(0, 0, 0, 7), text('free'), movie(header)]],
		['a box of 64 bits that ends early', [bytes(0, 0, 0, 1), text('free'), bytes(0, 0, 0)]],
		['a box of no size', [bytes(0, 0, 0, 1), text('free'), Buffer.alloc(8), movie(header)]],
		['a box with a huge size', [bytes(0, 0, 0, 1), text('free'), Buffer.alloc(8, 0xff), header]],
	])('with %s has none', (_what, parts) => {
		expect(file(...parts)).toBeUndefined();
	});
});

describe('WAV', () => {
	const pcm = wavFormat(1, 8_000, 16_000);
	const sound = chunk('data', Buffer.alloc(8_000));

	it.each<[string, Buffer, number]>([
		['plain', wav([pcm, sound]), 0.5],
		['with other chunks, of odd sizes too', wav([chunk('LIST', bytes(1, 2, 3)), pcm, sound]), 0.5],
		['with more chunks behind', wav([pcm, sound, chunk('id3 ', Buffer.alloc(99))]), 0.5],
		['of a recorder that knows no size', wav([pcm, chunk('data', Buffer.alloc(4_000), 0)]), 0.25],
		['likewise', wav([pcm, chunk('data', Buffer.alloc(4_000), 2 ** 32 - 1)]), 0.25],
		['RF64', wav([chunk('ds64', Buffer.alloc(28)), pcm, sound], 'RF64'), 0.5],
		[
			'compressed, by its samples',
			wav([wavFormat(17, 8_000, 4_055), chunk('fact', bytes(0x40, 0x1f, 0, 0)), sound]),
			1,
		],
		['compressed, by its average', wav([wavFormat(49, 8_000, 1_600), sound]), 5],
		[
			'compressed, of a recorder that does not know the samples',
			wav([wavFormat(49, 8_000, 1_600), chunk('fact', Buffer.alloc(4, 0xff)), sound]),
			5,
		],
		['plain, whatever samples it claims', wav([pcm, chunk('fact', bytes(1, 0, 0, 0)), sound]), 0.5],
	])('%s', (_what, data, seconds) => {
		expect(readMediaDuration(data)).toBe(seconds);
	});

	it.each<[string, Buffer]>([
		['no sound', wav([pcm])],
		['nothing in its sound', wav([pcm, chunk('data', Buffer.of())])],
		['no format', wav([sound])],
		['a format that ends early', wav([chunk('fmt ', Buffer.alloc(8)).subarray(0, 12)])],
		['no bytes in a second', wav([wavFormat(1, 8_000, 0), sound])],
		['no samples in a second', wav([wavFormat(1, 0, 8_000), sound])],
		['another kind of RIFF', Buffer.from(wav([pcm, sound])).fill('AVI ', 8, 12)],
	])('with %s has none', (_what, data) => {
		expect(readMediaDuration(data)).toBeUndefined();
	});
});

describe('AMR', () => {
	/** A frame of this type. */
	const frame = (type: number, size: number) =>
		Buffer.concat([bytes(type << 3), Buffer.alloc(size - 1)]);
	const narrow = [13, 14, 16, 18, 20, 21, 27, 32, 6];
	const wide = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6];

	it.each<[string, number[], number[]]>([
		['#!AMR\n', narrow, [15]],
		['#!AMR-WB\n', wide, [14, 15]],
	])('%j counts frames of 20 ms, of every size', (magic, sizes, empty) => {
		const frames = [
			...sizes.map((size, type) => frame(type, size)),
			...empty.map((type) => frame(type, 1)),
		];
		const data = Buffer.concat([text(magic), ...frames]);
		expect(readMediaDuration(data)).toBeCloseTo(frames.length * 0.02, 5);
		// The last one is cut off.
		const cut = Buffer.concat([text(magic), frame(0, sizes[0] ?? 0), bytes(0, 0)]);
		expect(readMediaDuration(cut)).toBe(0.02);
	});

	it.each<[string, Buffer]>([
		['no frame', text('#!AMR\n')],
		['a frame of no known type', Buffer.concat([text('#!AMR\n'), frame(12, 6)])],
		['bits that must be 0', Buffer.concat([text('#!AMR\n'), Buffer.alloc(26, 0x81)])],
		['several channels', Buffer.concat([text('#!AMR_MC1.0\n'), frame(0, 13)])],
	])('with %s has no duration', (_what, data) => {
		expect(readMediaDuration(data)).toBeUndefined();
	});
});

describe('MPEG audio', () => {
	/** 128 kbit/s at 44,100 Hz: 417 bytes, or one more where padded. */
	const usual = mpegFrame(417, {});
	const SECONDS = 1_152 / 44_100;
	const read = (...parts: Uint8Array[]) => readMediaDuration(Buffer.concat(parts)) ?? NaN;

	it.each<[string, number, number, MpegBits]>([
		['MPEG 1, layer III', 417, 1_152 / 44_100, {}],
		['padded', 418, 1_152 / 44_100, { padding: 1 }],
		[
			'MPEG 1, layer III, 320 kbit/s, 48 kHz',
			960,
			1_152 / 48_000,
			{ bitRate: 14, samplingRate: 1 },
		],
		['MPEG 1, layer II', 522, 1_152 / 44_100, { layer: 2 }],
		['MPEG 1, layer I', 312, 384 / 44_100, { layer: 3 }],
		['MPEG 1, layer I, padded', 316, 384 / 44_100, { layer: 3, padding: 1 }],
		['MPEG 2, layer III', 261, 576 / 22_050, { version: 2 }],
		['MPEG 2, layer II', 522, 1_152 / 22_050, { version: 2, layer: 2 }],
		['MPEG 2, layer I', 312, 384 / 22_050, { version: 2, layer: 3 }],
		[
			'MPEG 2.5, layer III, 8 kbit/s, 8 kHz',
			72,
			576 / 8_000,
			{ version: 0, bitRate: 1, samplingRate: 2 },
		],
	])('%s: counts its frames', (_what, size, seconds, bits) => {
		expect(read(times(100, mpegFrame(size, bits)))).toBeCloseTo(100 * seconds, 3);
	});

	it('counts frames of a changing bit rate', () => {
		const frames = [usual, mpegFrame(1_044, { bitRate: 14 }), mpegFrame(104, { bitRate: 1 })];
		expect(read(times(10, Buffer.concat(frames)))).toBeCloseTo(30 * SECONDS, 3);
	});

	it.each<[string, Uint8Array]>([
		['a tag', id3(300)],
		['several tags', Buffer.concat([id3(300, true), id3(20_000)])],
		['a tag and padding', Buffer.concat([id3(300), Buffer.alloc(2_000)])],
		['a little nonsense', Buffer.alloc(4_000, 0xff)],
	])('begins behind %s', (_what, lead) => {
		expect(read(lead, times(50, usual))).toBeCloseTo(50 * SECONDS, 3);
	});

	it.each<[string, Uint8Array]>([
		['a tag', Buffer.concat([text('TAG'), Buffer.alloc(125)])],
		['a tag with a picture', Buffer.concat([text('APETAGEX'), realPictures.jpegTurned])],
		['a frame that is cut off', usual.subarray(0, 400)],
	])('ends before %s', (_what, rest) => {
		expect(read(times(50, usual), rest)).toBeCloseTo(50 * SECONDS, 3);
	});

	it('may be one frame, with a tag or without', () => {
		expect(read(usual)).toBeCloseTo(SECONDS, 3);
		expect(read(usual, text('TAG'), Buffer.alloc(125))).toBeCloseTo(SECONDS, 3);
	});

	it('goes on behind damage', () => {
		// With what looks like a frame by chance.
		const damage = Buffer.concat([realPictures.png, usual, Buffer.alloc(9)]);
		expect(read(times(50, usual), damage, times(50, usual))).toBeCloseTo(100 * SECONDS, 3);
	});

	it('is none where more is damage than sound', () => {
		const damage = Buffer.alloc(1024 * 1024, 0xff);
		expect(read(times(50, usual), damage, times(50, usual))).toBeNaN();
	});

	it.each<[string, number, MpegBits]>([
		['stereo', 32, {}],
		['mono', 17, { channels: 3 }],
	])('takes the number of frames from a Xing header: %s', (_what, side, bits) => {
		for (const name of ['Xing', 'Info']) {
			const first = mpegFrame(417, bits, [4 + side, xing(1, 70, name)]);
			expect(read(first, times(50, mpegFrame(417, bits)), Buffer.alloc(9_000))).toBeCloseTo(
				70 * SECONDS,
				3,
			);
		}
	});

	it('takes it from those of MPEG 2, which stand elsewhere', () => {
		const bits = (channels: number) => ({ version: 2, channels });
		const stereo = mpegFrame(261, bits(0), [4 + 17, xing(1, 20)]);
		const mono = mpegFrame(261, bits(3), [4 + 9, xing(1, 20)]);
		expect(read(stereo, times(5, mpegFrame(261, bits(0))))).toBeCloseTo((20 * 576) / 22_050, 3);
		expect(read(mono, times(5, mpegFrame(261, bits(3))))).toBeCloseTo((20 * 576) / 22_050, 3);
	});

	it('takes it from a VBRI header', () => {
		const first = mpegFrame(417, {}, [4 + 32, vbri(70)]);
		expect(read(first, times(50, usual))).toBeCloseTo(70 * SECONDS, 3);
	});

	it('counts where the header tells none, or more than there can be', () => {
		for (const header of [xing(0, 70), xing(1, 0), xing(1, 2 ** 32 - 1), vbri(2 ** 32 - 1)]) {
			expect(read(mpegFrame(417, {}, [36, header]), times(49, usual))).toBeCloseTo(50 * SECONDS, 3);
		}
	});

	it.each<[string, Uint8Array]>([
		['one header by chance', Buffer.concat([usual, Buffer.alloc(500)])],
		['two headers by chance', Buffer.concat([usual, usual, Buffer.alloc(500)])],
		['frames of different kinds', times(9, Buffer.concat([usual, mpegFrame(522, { layer: 2 })]))],
		['a reserved version', times(9, mpegFrame(417, { version: 1 }))],
		['a reserved layer, as in AAC', times(9, mpegFrame(417, { layer: 0 }))],
		['a free bit rate', times(9, mpegFrame(417, { bitRate: 0 }))],
		['a forbidden bit rate', times(9, mpegFrame(417, { bitRate: 15 }))],
		['a reserved sampling rate', times(9, mpegFrame(417, { samplingRate: 3 }))],
		['a tag alone', id3(300)],
		['a tag that claims more than there is', Buffer.concat([id3(300).subarray(0, 50)])],
		['frames behind much else', Buffer.concat([Buffer.alloc(5_000), times(9, usual)])],
	])('is not %s', (_what, data) => {
		expect(readMediaDuration(data)).toBeUndefined();
	});
});

describe('anything at all', () => {
	const isDuration = (seconds: number | undefined) =>
		seconds === undefined || (seconds > 0 && Number.isFinite(seconds));
	const starts = [
		...Object.values(realRecordings).map(({ data }) => data),
		fragmentedMp4,
		text('#!AMR-WB\n'),
		text('RIFF\0\0\0\0WAVE'),
		text('ID3'),
		FTYP,
		bytes(0xff, 0xfb, 0x90, 0),
	];

	it('gives a duration or none', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...starts),
				fc.uint8Array({ maxLength: 2_000 }),
				(start, rest) => {
					expect(isDuration(readMediaDuration(Buffer.concat([start, rest])))).toBe(true);
					expect(isDuration(readMediaDuration(rest))).toBe(true);
				},
			),
		);
	});

	it('gives a duration or none where a real recording is changed or cut off', () => {
		const change = fc.tuple(fc.nat(4_000), fc.nat(255));
		fc.assert(
			fc.property(
				fc.constantFrom(...starts),
				fc.array(change, { maxLength: 8 }),
				fc.nat(4_000),
				(start, changes, end) => {
					const data = Buffer.from(start);
					for (const [at, value] of changes) if (at < data.length) data[at] = value;
					expect(isDuration(readMediaDuration(data))).toBe(true);
					expect(isDuration(readMediaDuration(data.subarray(0, end)))).toBe(true);
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it.each<[string, Uint8Array]>([
		['tags', times(200_000, id3(0))],
		['empty chunks', wav([times(250_000, chunk('LIST', Buffer.of()))])],
		['empty boxes', times(250_000, box('free', Buffer.of()))],
		['the smallest frames of AMR', Buffer.concat([text('#!AMR\n'), Buffer.alloc(2_000_000, 0x78)])],
		['broken frames', Buffer.concat([times(4, mpegFrame(417, {})), Buffer.alloc(2_000_000, 0xff)])],
	])('ends with two megabytes of %s', (_what, data) => {
		expect(isDuration(readMediaDuration(data))).toBe(true);
	});
});

import { holds } from '../bytes';

const FRAME_SECONDS = 0.02;

/**
 * Bytes of a frame with its header, by the frame's type; none for types that no file may hold.
 * RFC 4867, 5.3 (storage format), with the sizes of 3GPP TS 26.101 and TS 26.201, annex A.
 */
const FORMATS = [
	{
		magic: '#!AMR\n',
		frameBytes: [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1],
	},
	{
		magic: '#!AMR-WB\n',
		frameBytes: [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1],
	},
] as const;

/** Header of a frame: padding, four bits of type, quality, two bits of padding. */
const PADDING = 0b1000_0011;

/** AMR and AMR-WB, as phones record them: the number of frames, each of 20 ms. */
export function readAmrSeconds(data: Uint8Array): number | undefined {
	const format = FORMATS.find(({ magic }) => holds(data, 0, magic));
	if (format === undefined) return undefined;
	let frames = 0;
	let at: number = format.magic.length;
	for (;;) {
		const header = data[at];
		if (header === undefined) return frames * FRAME_SECONDS;
		const bytes = format.frameBytes[(header >> 3) & 0b1111] ?? 0;
		if (bytes === 0 || (header & PADDING) !== 0) return undefined;
		at += bytes;
		// The last frame may be cut off.
		if (at <= data.length) frames += 1;
	}
}

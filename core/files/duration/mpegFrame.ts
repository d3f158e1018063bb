// ISO/IEC 11172-3, 2.4.1.3 (header), and 13818-3, 2.4.2.3, for the lower sampling rates; MPEG 2.5 is
// Fraunhofer's own extension.

/** What the header of a frame of MPEG audio says. */
export interface Frame {
	/** The same for all frames of a stream: version, layer and sampling rate. */
	readonly kind: number;
	readonly bytes: number;
	/** Of sound, in this frame. */
	readonly samples: number;
	readonly samplesPerSecond: number;
	/** Side information of layer III, between the header and the sound. */
	readonly sideBytes: number;
}

/** Bytes of the smallest frame there is: layer III, 8 kbit/s at 24 kHz. */
export const SMALLEST_FRAME = 24;

const MONO = 3;

/** By the header's two bits of version; 1 is reserved. */
const VERSIONS = [
	{ isFirst: false, rates: [11_025, 12_000, 8_000] },
	undefined,
	{ isFirst: false, rates: [22_050, 24_000, 16_000] },
	{ isFirst: true, rates: [44_100, 48_000, 32_000] },
] as const;

/** kbit/s by the header's four bits; 0 is "free", and 15 forbidden. */
const FIRST_VERSION = {
	1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
	2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
	3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
} as const;
const OTHER_VERSIONS = {
	1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
	2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
	3: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

/** By the header's two bits of layer; 0 is reserved. */
const LAYERS = [undefined, 3, 2, 1] as const;

/** The frame that begins here; undefined when none does. */
export function readFrame(data: Uint8Array, at: number): Frame | undefined {
	const second = data[at + 1] ?? 0;
	const third = data[at + 2] ?? 0;
	const fourth = data[at + 3];
	const isHeader = data[at] === 0xff && (second & 0xe0) === 0xe0;
	if (!isHeader || fourth === undefined) return undefined;
	const version = VERSIONS[(second >> 3) & 3];
	const layer = LAYERS[(second >> 1) & 3];
	if (version === undefined || layer === undefined) return undefined;
	const samplesPerSecond = version.rates[(third >> 2) & 3];
	const bitRates = version.isFirst ? FIRST_VERSION : OTHER_VERSIONS;
	const bitsPerSecond = (bitRates[layer][third >> 4] ?? 0) * 1_000;
	if (samplesPerSecond === undefined || bitsPerSecond === 0) return undefined;
	const samples = layer === 1 ? 384 : layer === 3 && !version.isFirst ? 576 : 1_152;
	// Layer I is padded by four bytes, the others by one.
	const slotBytes = layer === 1 ? 4 : 1;
	const slots = Math.floor(((samples / 8) * bitsPerSecond) / samplesPerSecond / slotBytes);
	const isPadded = (third & 2) !== 0;
	const isMono = fourth >> 6 === MONO;
	return {
		// Without the bit that says whether there is a checksum.
		kind: ((second & 0xfe) << 8) | (third & 0x0c),
		bytes: (slots + (isPadded ? 1 : 0)) * slotBytes,
		samples,
		samplesPerSecond,
		sideBytes: version.isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17,
	};
}

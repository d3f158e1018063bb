import { holds, viewOf } from '../bytes';

/** What the chunks before the sound say. */
interface Format {
	/** How it is coded; 1 is plain PCM. */
	readonly coding: number;
	readonly samplesPerSecond: number;
	/** An average for some codings. */
	readonly bytesPerSecond: number;
}

const PCM = 1;

/**
 * WAV (Multimedia Programming Interface and Data Specifications 1.0, "RIFF" and "WAVE"; its "New WAVE
 * Types" for `fact`): the bytes of the sound by those of a second, or, where it is compressed, the
 * number of samples that is told. A recorder that writes as it records does not know the size
 * beforehand, and leaves 0 or the largest number; the sound then goes on to the end. So it does in the
 * first 4 GB of larger files (RF64).
 */
export function readWavSeconds(data: Uint8Array): number | undefined {
	if (!holds(data, 0, 'RIFF') && !holds(data, 0, 'RF64')) return undefined;
	if (!holds(data, 8, 'WAVE')) return undefined;
	const view = viewOf(data);
	let format: Format | undefined;
	let samples = 0;
	for (let at = 12; at + 8 <= data.length;) {
		const size = view.getUint32(at + 4, true);
		const start = at + 8;
		const left = data.length - start;
		if (holds(data, at, 'data')) {
			const bytes = size === 0 ? left : Math.min(size, left);
			return format && secondsOf(format, bytes, samples);
		}
		if (holds(data, at, 'fmt ') && left >= 16) format = readFormat(view, start);
		if (holds(data, at, 'fact') && left >= 4) samples = view.getUint32(start, true);
		// Chunks begin at even places.
		at = start + size + (size % 2);
	}
	return undefined;
}

function readFormat(view: DataView, at: number): Format {
	return {
		coding: view.getUint16(at, true),
		samplesPerSecond: view.getUint32(at + 4, true),
		bytesPerSecond: view.getUint32(at + 8, true),
	};
}

/** @param samples told by the file; 0 or the largest number where its writer did not know it */
function secondsOf(
	{ coding, samplesPerSecond, bytesPerSecond }: Format,
	bytes: number,
	samples: number,
): number | undefined {
	if (samplesPerSecond === 0 || bytesPerSecond === 0) return undefined;
	const isTold = coding !== PCM && samples > 0 && samples < 2 ** 32 - 1;
	return isTold ? samples / samplesPerSecond : bytes / bytesPerSecond;
}

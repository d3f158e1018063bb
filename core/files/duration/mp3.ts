import { holds, viewOf } from '../bytes';
import { readFrame, SMALLEST_FRAME, type Frame } from './mpegFrame';

/** Some writers put a few bytes before the first frame. */
const MAX_LEAD_BYTES = 4 * 1024;

/** Each of these bytes is looked at by itself; a file made to waste time has millions. */
const MAX_PASSED_OVER_BYTES = 256 * 1024;

/** Frames in a row that make it MPEG audio: one header alone is easily met by chance. */
const FRAMES_TO_BELIEVE = 3;

/**
 * MP3 and the other layers of MPEG audio. Files of a changing bit rate tell their number of frames in
 * the first one; else the frames are counted, which is right for every bit rate.
 */
export function readMp3Seconds(data: Uint8Array): number | undefined {
	const start = findFirstFrame(data, endOfTags(data));
	const first = start === undefined ? undefined : readFrame(data, start);
	if (start === undefined || first === undefined) return undefined;
	const frames = toldFrames(data, start, first) ?? countFrames(data, start, first);
	return frames === undefined ? undefined : (frames * first.samples) / first.samplesPerSecond;
}

/**
 * ID3v2 at the beginning, one or several (id3.org, "ID3 tag version 2.4.0", 3.1): the size is four times
 * seven bits, and counts neither header nor footer.
 */
function endOfTags(data: Uint8Array): number {
	let at = 0;
	while (holds(data, at, 'ID3') && at + 10 <= data.length) {
		const [flags = 0, a = 0, b = 0, c = 0, d = 0] = data.subarray(at + 5, at + 10);
		const size = ((a & 0x7f) << 21) | ((b & 0x7f) << 14) | ((c & 0x7f) << 7) | (d & 0x7f);
		const hasFooter = (flags & 0x10) !== 0;
		at += 10 + size + (hasFooter ? 10 : 0);
	}
	return at;
}

function findFirstFrame(data: Uint8Array, from: number): number | undefined {
	const end = Math.min(from + MAX_LEAD_BYTES, data.length);
	for (let at = from; at < end; at++) {
		if (isBelievable(data, at)) return at;
	}
	return undefined;
}

/** Whether frames of one kind follow each other from here on; fewer of them only at the end. */
function isBelievable(data: Uint8Array, start: number): boolean {
	const first = readFrame(data, start);
	let at = start + (first?.bytes ?? 0);
	for (let found = 1; first !== undefined && found < FRAMES_TO_BELIEVE; found++) {
		if (at === data.length || holds(data, at, 'TAG')) return true;
		const next = readFrame(data, at);
		if (next?.kind !== first.kind) return false;
		at += next.bytes;
	}
	return first !== undefined;
}

/**
 * How many frames the first one says will follow: in a "Xing" or "Info" header behind its side
 * information, or in Fraunhofer's "VBRI" header. More than fit into the data are not believed.
 */
function toldFrames(data: Uint8Array, start: number, first: Frame): number | undefined {
	const xing = start + 4 + first.sideBytes;
	const vbri = start + 4 + 32;
	const view = viewOf(data);
	let frames = 0;
	if (holds(data, xing, 'Xing') || holds(data, xing, 'Info')) {
		// Flags: the lowest says that the number of frames is there.
		const isTold = xing + 12 <= data.length && (view.getUint32(xing + 4) & 1) === 1;
		frames = isTold ? view.getUint32(xing + 8) : 0;
	} else if (holds(data, vbri, 'VBRI') && vbri + 18 <= data.length) {
		frames = view.getUint32(vbri + 14);
	}
	const isPossible = frames > 0 && frames * SMALLEST_FRAME <= data.length;
	return isPossible ? frames : undefined;
}

/**
 * Frames of the kind of the first one; what lies between them (tags, damage) is passed over. undefined
 * where so much does that it is no sound after all.
 */
function countFrames(data: Uint8Array, start: number, first: Frame): number | undefined {
	let frames = 0;
	let passedOver = 0;
	let inStep = true;
	for (let at = start; at < data.length;) {
		const frame = readFrame(data, at);
		inStep = frame?.kind === first.kind && (inStep || isBelievable(data, at));
		const bytes = frame !== undefined && inStep ? frame.bytes : 1;
		if (!inStep && ++passedOver > MAX_PASSED_OVER_BYTES) return undefined;
		at += bytes;
		// The last frame may be cut off.
		if (inStep && at <= data.length) frames += 1;
	}
	return frames;
}

import { holds, viewOf } from '../bytes';

/** First boxes of MP4 and its kin; older QuickTime files have no `ftyp`. */
const FIRST_BOXES = ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'];

/** Where a writer did not know the duration: all ones. (In 64 bits that is longer than all else.) */
const UNKNOWN = 2 ** 32 - 1;

/**
 * MP4, M4A, 3GP and MOV (ISO/IEC 14496-12, 4.2 Object structure, 8.2.2 Movie header box, 8.8.2 Movie
 * extends header box): what the movie's header says. In a file of fragments it leaves them out, and the
 * extends header tells, where there is one.
 */
export function readMp4Seconds(data: Uint8Array): number | undefined {
	if (!FIRST_BOXES.some((type) => holds(data, 4, type))) return undefined;
	const movie = findBox(data, 'moov');
	const header = movie && findBox(movie, 'mvhd');
	const time = header && readMovieHeader(header);
	if (movie === undefined || time === undefined) return undefined;
	const fragments = findBox(movie, 'mvex');
	const extendsHeader = fragments && findBox(fragments, 'mehd');
	const whole = fragments === undefined ? time.duration : undefined;
	const duration = extendsHeader === undefined ? whole : readDurationAt(extendsHeader, 4);
	return duration === undefined ? undefined : duration / time.scale;
}

/** The content of the first box of a type; undefined when there is none, or it is cut off. */
function findBox(data: Uint8Array, type: string): Uint8Array | undefined {
	const view = viewOf(data);
	for (let at = 0; at + 8 <= data.length;) {
		const size = view.getUint32(at);
		const isLarge = size === 1;
		if (isLarge && at + 16 > data.length) return undefined;
		const headerBytes = isLarge ? 16 : 8;
		const boxBytes = isLarge ? Number(view.getBigUint64(at + 8)) : size || data.length - at;
		// A box has at least its header, so the way is never back.
		if (boxBytes < headerBytes) return undefined;
		if (holds(data, at + 4, type)) {
			const end = at + boxBytes;
			return end > data.length ? undefined : data.subarray(at + headerBytes, end);
		}
		at += boxBytes;
	}
	return undefined;
}

/** Units in a second, and the duration in them. */
interface MovieTime {
	readonly scale: number;
	readonly duration: number;
}

/** Version and flags, two dates, units in a second, duration; all but the scale longer in version 1. */
function readMovieHeader(header: Uint8Array): MovieTime | undefined {
	const scaleAt = header[0] === 1 ? 20 : 12;
	if (scaleAt + 4 > header.length) return undefined;
	const scale = viewOf(header).getUint32(scaleAt);
	const duration = readDurationAt(header, scaleAt + 4);
	return scale === 0 || duration === undefined ? undefined : { scale, duration };
}

/** Of 64 bits in version 1 of a box, of 32 in version 0; undefined where it is not known. */
function readDurationAt(box: Uint8Array, at: number): number | undefined {
	const isLong = box[0] === 1;
	if (at + (isLong ? 8 : 4) > box.length) return undefined;
	const view = viewOf(box);
	const duration = isLong ? Number(view.getBigUint64(at)) : view.getUint32(at);
	return duration === UNKNOWN ? undefined : duration;
}

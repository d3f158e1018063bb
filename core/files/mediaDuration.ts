import { readAmrSeconds } from './duration/amr';
import { readMp3Seconds } from './duration/mp3';
import { readMp4Seconds } from './duration/mp4';
import { readWavSeconds } from './duration/wav';

/** What claims to be longer is nonsense: a week. */
const MAX_SECONDS = 7 * 24 * 60 * 60;

/**
 * Reads how long a sound or a video is, in seconds, to the millisecond: MP4 (also M4A, MOV, 3GP), WAV,
 * AMR and MP3 (all of MPEG audio). undefined when it is none of these, or does not say, or says
 * nonsense. Nothing is decoded, so the work is at worst one pass over the data. Never throws.
 *
 * By what the bytes say, not by names and types, which come from a stranger.
 */
export function readMediaDuration(data: Uint8Array): number | undefined {
	const seconds =
		readMp4Seconds(data) ?? readWavSeconds(data) ?? readAmrSeconds(data) ?? readMp3Seconds(data);
	if (seconds === undefined || seconds > MAX_SECONDS) return undefined;
	const rounded = Math.round(seconds * 1_000) / 1_000;
	return rounded > 0 ? rounded : undefined;
}

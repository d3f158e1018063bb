/** Answers that don't come as answers should: slowly, for ever, or far too much of them. */
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * `trickle`: a blank now and then, for ever. `endless`: as fast as it is taken, for ever. A number: so
 * many bytes, as fast as they are taken. What comes is no answer of any service.
 */
export type Flow = 'trickle' | 'endless' | number;

/** Often enough that no wait for the next byte is ever long. */
const TRICKLE_MS = 20;

const PIECE = Buffer.alloc(64 * 1024, '<');

/** A server that closes meanwhile cuts the connection. */
async function* trickle(signal: AbortSignal): AsyncGenerator<Buffer> {
	for (;;) {
		yield Buffer.from(' ');
		await wait(TRICKLE_MS, undefined, { signal });
	}
}

function* pieces(bytes: number): Generator<Buffer> {
	for (let left = bytes; left > 0; left -= PIECE.length) yield PIECE.subarray(0, left);
}

/**
 * The body of such an answer.
 *
 * @param closing aborted when the server closes
 */
export function bodyThatFlows(flow: Flow, closing: AbortSignal): Readable {
	const parts =
		flow === 'trickle' ? trickle(closing) : pieces(flow === 'endless' ? Infinity : flow);
	return Readable.from(parts, { objectMode: false });
}

/** Writes the head of an answer, a header's letter now and then, for as long as somebody reads it. */
export async function trickleHead(
	socket: NodeJS.WritableStream & { readonly destroyed: boolean; destroy(): void },
	closing: AbortSignal,
): Promise<void> {
	socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
	while (!closing.aborted && !socket.destroyed) {
		socket.write('a');
		await wait(TRICKLE_MS, undefined, { signal: closing }).catch(() => undefined);
	}
	socket.destroy();
}

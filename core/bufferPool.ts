/** Buffers are made a little larger than asked for, so that more of what comes later fits. */
const STEP_BYTES = 64 * 1024;

/**
 * Memory for large bodies, used again and again. Node frees large buffers only now and then, with a
 * look at all of its memory, so that hundreds of files take many times the memory and the time of the
 * few that are under way.
 */
export class BufferPool {
	/** Unused ones, the smallest first. */
	private readonly unused: Buffer[] = [];

	/** @param maxUnusedBytes what may lie unused */
	constructor(private readonly maxUnusedBytes: number) {}

	/** A buffer of exactly this length, with anything in it. */
	take(bytes: number): Buffer {
		const place = this.unused.findIndex(({ length }) => length >= bytes);
		const [found] = place < 0 ? [] : this.unused.splice(place, 1);
		const whole =
			found ?? Buffer.allocUnsafeSlow(Math.max(1, Math.ceil(bytes / STEP_BYTES)) * STEP_BYTES);
		return whole.subarray(0, bytes);
	}

	/** Only for what was taken here, and when nobody reads it any more. */
	giveBack(buffer: Buffer): void {
		const whole = Buffer.from(buffer.buffer);
		const larger = this.unused.findIndex(({ length }) => length > whole.length);
		this.unused.splice(larger < 0 ? this.unused.length : larger, 0, whole);
		const total = () => this.unused.reduce((sum, { length }) => sum + length, 0);
		while (total() > this.maxUnusedBytes) this.unused.shift();
	}
}

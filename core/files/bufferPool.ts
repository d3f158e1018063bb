/** Buffers are made a little larger than asked for, so that more of what comes later fits. */
const STEP_BYTES = 64 * 1024;

/** A buffer for something much smaller would keep others from what was made for them. */
const MAX_TIMES_TOO_LARGE = 2;

/**
 * Memory for large bodies, used again while others are under way. Node frees large buffers only in a
 * full garbage collection: those of hundreds of files would pile up, and cost a collection every few
 * files.
 */
export class BufferPool {
	/** The smallest first. */
	private unused: Buffer[] = [];
	private inUse = 0;

	/** @param maxUnusedBytes what may lie unused */
	constructor(private readonly maxUnusedBytes: number) {}

	/** A buffer of exactly this length, with anything in it. To be given back, whatever happens. */
	take(bytes: number): Buffer {
		this.inUse += 1;
		const steps = Math.max(1, Math.ceil(bytes / STEP_BYTES));
		const most = steps * STEP_BYTES * MAX_TIMES_TOO_LARGE;
		const place = this.unused.findIndex(({ length }) => length >= bytes && length <= most);
		const [found] = place < 0 ? [] : this.unused.splice(place, 1);
		return (found ?? Buffer.allocUnsafeSlow(steps * STEP_BYTES)).subarray(0, bytes);
	}

	/** @param reusable false while anybody may still read it */
	giveBack(buffer: Buffer, reusable: boolean): void {
		this.inUse -= 1;
		if (reusable) this.keep(Buffer.from(buffer.buffer));
		if (this.inUse === 0) this.unused = [];
	}

	private keep(whole: Buffer): void {
		if (whole.length > this.maxUnusedBytes) return;
		this.unused = [...this.unused, whole].sort((a, b) => a.length - b.length);
		let total = this.unused.reduce((sum, { length }) => sum + length, 0);
		while (total > this.maxUnusedBytes) total -= this.unused.shift()?.length ?? total;
	}
}

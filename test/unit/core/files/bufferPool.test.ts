import { BufferPool } from '../../../../core/files/bufferPool';

const KB = 1024;

/** A pool with something in use, so that it keeps what is given back. */
function busyPool(maxUnusedBytes = 10_000 * KB): BufferPool {
	const pool = new BufferPool(maxUnusedBytes);
	pool.take(1);
	return pool;
}

describe('a pool of buffers', () => {
	it.each([0, 1, 1_000, 65_536, 65_537, 9_000_000])('gives one of exactly %d bytes', (bytes) => {
		expect(new BufferPool(KB).take(bytes)).toHaveLength(bytes);
	});

	it('gives the same memory again, also for less', () => {
		const pool = busyPool();
		const first = pool.take(200 * KB);
		pool.giveBack(first, true);
		const second = pool.take(110 * KB);
		expect(second.buffer).toBe(first.buffer);
		expect(second).toHaveLength(110 * KB);
	});

	it('never gives the same memory to two', () => {
		const pool = busyPool();
		const first = pool.take(10 * KB);
		expect(pool.take(10 * KB).buffer).not.toBe(first.buffer);
		pool.giveBack(first, true);
		const third = pool.take(10 * KB);
		expect(third.buffer).toBe(first.buffer);
		expect(pool.take(10 * KB).buffer).not.toBe(first.buffer);
	});

	it('never gives memory again that somebody may still read', () => {
		const pool = busyPool();
		const first = pool.take(10 * KB);
		pool.giveBack(first, false);
		expect(pool.take(10 * KB).buffer).not.toBe(first.buffer);
	});

	it('gives all of what was taken in part', () => {
		const pool = busyPool();
		const first = pool.take(300 * KB);
		pool.giveBack(first, true);
		pool.giveBack(pool.take(160 * KB), true);
		expect(pool.take(300 * KB).buffer).toBe(first.buffer);
	});

	it('gives the smallest that is large enough', () => {
		const pool = busyPool();
		const sizes = [700, 100, 500].map((size) => pool.take(size * KB));
		for (const buffer of sizes) pool.giveBack(buffer, true);
		expect(pool.take(400 * KB).buffer).toBe(sizes[2]?.buffer);
		expect(pool.take(400 * KB).buffer).toBe(sizes[0]?.buffer);
	});

	it('does not give a large one for something small', () => {
		const pool = busyPool();
		const large = pool.take(1_000 * KB);
		pool.giveBack(large, true);
		expect(pool.take(10 * KB).buffer).not.toBe(large.buffer);
		expect(pool.take(1_000 * KB).buffer).toBe(large.buffer);
	});

	it('keeps no more than it may, the large ones first', () => {
		const pool = busyPool(1_100 * KB);
		const sizes = [200, 1_000, 5_000].map((size) => pool.take(size * KB));
		for (const buffer of sizes) pool.giveBack(buffer, true);
		const again = [200, 1_000, 5_000].map((size) => pool.take(size * KB).buffer);
		expect(again.map((memory, index) => memory === sizes[index]?.buffer)).toEqual([
			false,
			true,
			false,
		]);
	});

	it('keeps nothing when nothing is in use any more', () => {
		const pool = new BufferPool(10_000 * KB);
		const [first, second] = [pool.take(10 * KB), pool.take(10 * KB)];
		pool.giveBack(first, true);
		pool.giveBack(second, false);
		expect(pool.take(10 * KB).buffer).not.toBe(first.buffer);
	});
});

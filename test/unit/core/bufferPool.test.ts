import { BufferPool } from '../../../core/bufferPool';

const KB = 1024;

describe('a pool of buffers', () => {
	it.each([0, 1, 1_000, 65_536, 65_537, 9_000_000])('gives one of exactly %d bytes', (bytes) => {
		expect(new BufferPool(KB).take(bytes)).toHaveLength(bytes);
	});

	it('gives the same memory again, also for less', () => {
		const pool = new BufferPool(1_000 * KB);
		const first = pool.take(200 * KB);
		pool.giveBack(first);
		const second = pool.take(100 * KB);
		expect(second.buffer).toBe(first.buffer);
		expect(second).toHaveLength(100 * KB);
	});

	it('never gives the same memory to two', () => {
		const pool = new BufferPool(1_000 * KB);
		const first = pool.take(10 * KB);
		expect(pool.take(10 * KB).buffer).not.toBe(first.buffer);
		pool.giveBack(first);
		const third = pool.take(10 * KB);
		expect(third.buffer).toBe(first.buffer);
		expect(pool.take(10 * KB).buffer).not.toBe(first.buffer);
	});

	it('gives all of what was taken in part', () => {
		const pool = new BufferPool(1_000 * KB);
		const first = pool.take(300 * KB);
		pool.giveBack(first);
		pool.giveBack(pool.take(1));
		expect(pool.take(300 * KB).buffer).toBe(first.buffer);
	});

	it('gives the smallest that is large enough', () => {
		const pool = new BufferPool(10_000 * KB);
		const sizes = [900, 100, 500].map((size) => pool.take(size * KB));
		for (const buffer of sizes) pool.giveBack(buffer);
		expect(pool.take(400 * KB).buffer).toBe(sizes[2]?.buffer);
		expect(pool.take(400 * KB).buffer).toBe(sizes[0]?.buffer);
	});

	it('keeps no more than it may, the large ones first', () => {
		const pool = new BufferPool(1_100 * KB);
		const [small, large] = [pool.take(200 * KB), pool.take(1_000 * KB)];
		pool.giveBack(small);
		pool.giveBack(large);
		expect(pool.take(900 * KB).buffer).toBe(large.buffer);
		expect(pool.take(100 * KB).buffer).not.toBe(small.buffer);
	});
});

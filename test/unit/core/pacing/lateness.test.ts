import { Lateness } from '../../../../core/pacing/lateness';

describe('how late a call may have come', () => {
	it('is a little more than nothing while nobody knows how fast calls can be', () => {
		expect(new Lateness().ofCallMs(500)).toBe(10);
	});

	it('is by how much it took longer than the fastest, and a little', () => {
		const lateness = new Lateness();
		for (const tookMs of [80, 50, 50]) lateness.learnFrom(tookMs);
		expect(lateness.ofCallMs(50)).toBeCloseTo(10, 0);
		expect(lateness.ofCallMs(350)).toBeCloseTo(310, 0);
		expect(lateness.ofCallMs(10)).toBe(10);
	});

	it('forgets in time that calls were faster once', () => {
		const lateness = new Lateness();
		lateness.learnFrom(50);
		for (let call = 0; call < 3_000; call++) lateness.learnFrom(150);
		expect(lateness.ofCallMs(150)).toBeLessThan(11);
		expect(lateness.ofCallMs(250)).toBeGreaterThan(109);
	});
});

import { accepted, notSent } from '../../../../core/base/outcome';
import { UnderWay } from '../../../../core/pacing/underWay';

const DONE = accepted('done');
const ONE = { messages: 1 };
const MINUTE_MS = 60_000;

/** A lane that has warmed up: its first call took from 0 to 100. */
function warm(limits: Partial<ConstructorParameters<typeof UnderWay>[0]> = {}) {
	const underWay = new UnderWay({ calls: [], maxInFlight: 3, ...limits });
	underWay.begin(0, ONE);
	underWay.end(100, ONE, 100, DONE);
	return underWay;
}

describe('the calls under way', () => {
	it('are as many as the lane takes', () => {
		const underWay = warm();
		for (let call = 0; call < 3; call++) {
			expect(underWay.hasRoomFor(ONE)).toBe(true);
			underWay.begin(2_000, ONE);
		}
		expect(underWay.hasRoomFor(ONE)).toBe(false);
		underWay.end(2_100, ONE, 100, DONE);
		expect(underWay.hasRoomFor(ONE)).toBe(true);
	});

	it('are as large as the lane takes; one alone may be larger', () => {
		const underWay = warm({ maxBytesInFlight: 10 });
		const large = { messages: 1, bytes: 40 };
		expect(underWay.hasRoomFor(large)).toBe(true);
		underWay.begin(2_000, large);
		expect(underWay.hasRoomFor({ messages: 1, bytes: 1 })).toBe(false);
		underWay.end(2_100, large, 100, DONE);
		underWay.begin(2_200, { messages: 1, bytes: 6 });
		expect(underWay.hasRoomFor({ messages: 1, bytes: 4 })).toBe(true);
		expect(underWay.hasRoomFor({ messages: 1, bytes: 5 })).toBe(false);
	});

	it('are none when all have ended', () => {
		const underWay = warm();
		expect(underWay.empty).toBe(true);
		underWay.begin(2_000, ONE);
		expect(underWay.empty).toBe(false);
	});
});

describe('a cold lane', () => {
	it('lets one call go alone', () => {
		const underWay = new UnderWay({ calls: [], maxInFlight: 3 });
		underWay.begin(0, ONE);
		expect(underWay.hasRoomFor(ONE)).toBe(false);
		underWay.end(700, ONE, 700, DONE);
		expect(underWay.hasRoomFor(ONE)).toBe(true);
	});

	it('does not where calls count from their answers', () => {
		const underWay = new UnderWay({ calls: [], maxInFlight: 3, countFrom: 'answered' });
		underWay.begin(0, ONE);
		expect(underWay.hasRoomFor(ONE)).toBe(true);
	});

	it('is cold again after more than a minute without an answer', () => {
		for (const [quietMs, isCold] of [
			[MINUTE_MS, false],
			[MINUTE_MS + 1, true],
		] as const) {
			const underWay = warm();
			underWay.begin(100 + quietMs, ONE);
			expect(underWay.hasRoomFor(ONE)).toBe(!isCold);
		}
	});

	it('counts calls for longer until a second after its first answer', () => {
		const underWay = warm();
		expect(underWay.guardMs(1_099)).toBe(120);
		expect(underWay.guardMs(1_100)).toBe(0);
	});

	it('learns nothing from its first call about how fast the service is', () => {
		const underWay = new UnderWay({ calls: [], maxInFlight: 3 });
		underWay.begin(0, ONE);
		// All of the time may have been the way there.
		expect(underWay.end(50, ONE, 50, DONE)).toBe(50);
		underWay.begin(2_000, ONE);
		expect(underWay.end(2_200, ONE, 200, DONE)).toBe(10);
	});
});

describe('how late a call may have reached the service', () => {
	it('is by how much it took longer than the fastest accepted one, and a little', () => {
		const underWay = warm();
		const lateMs = (tookMs: number, outcome = DONE) => {
			underWay.begin(2_000, ONE);
			return underWay.end(2_000 + tookMs, ONE, tookMs, outcome);
		};
		expect(lateMs(200)).toBe(10);
		expect(lateMs(500)).toBeCloseTo(310, -1);
		underWay.begin(3_000, ONE);
		underWay.end(3_001, ONE, 1, notSent({ message: 'No connection.' }));
		expect(lateMs(200)).toBeLessThan(12);
	});
});

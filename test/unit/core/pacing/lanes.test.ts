import { laneFor } from '../../../../core/pacing/lanes';
import { DONE, LIMITS, ONE } from '../../../support/traffic';
import { VirtualTime } from '../../../support/virtualTime';

describe('several executions', () => {
	it('share one lane for the same endpoints of the same app', () => {
		const lane = laneFor('host/org/app', 'user', LIMITS);
		expect(laneFor('host/org/app', 'user', LIMITS)).toBe(lane);
		expect(laneFor('host/org/app', 'group', LIMITS)).not.toBe(lane);
		expect(laneFor('host/org/app2', 'user', LIMITS)).not.toBe(lane);
	});

	it('keep a lane that is in use, however many other apps there are', async () => {
		const used = laneFor('host/org/used', 'user', LIMITS, new VirtualTime());
		void used.enter(ONE, undefined);
		const unused = laneFor('host/org/unused', 'user', LIMITS);
		for (let app = 0; app < 1_100; app++) laneFor(`host/org/app${app}`, 'user', LIMITS);
		expect(laneFor('host/org/used', 'user', LIMITS)).toBe(used);
		expect(laneFor('host/org/unused', 'user', LIMITS)).not.toBe(unused);
	});

	it('wait by the clock that the lane was made with', async () => {
		const time = new VirtualTime();
		const limits = { calls: [{ count: 1, perMs: 5_000 }], maxInFlight: 9 };
		const lane = laneFor('host/org/clock', 'user', limits, time);
		for (let call = 0; call < 3; call++) {
			const turn = await time.run(lane.enter(ONE, undefined));
			if (turn.kind === 'turn') lane.leave(turn, DONE);
		}
		expect(time.now()).toBeGreaterThanOrEqual(10_000);
	});
});

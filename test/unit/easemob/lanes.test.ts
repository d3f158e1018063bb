import { LANES, lanesFor, type LaneName } from '../../../nodes/Easemob/lanes';
import { STANDARD_LIMITS, type AppLimits } from '../../../nodes/Easemob/service/appLimits';

/** Calls a second, messages in their window, and calls under way of each lane. */
function pacesFor(limits: Partial<AppLimits>) {
	const lanes = lanesFor({ ...STANDARD_LIMITS, ...limits });
	const paceOf = (name: LaneName) => {
		const lane = lanes[name];
		const messages = 'messages' in lane ? lane.messages.map(({ count }) => count) : [];
		return [...lane.calls.map(({ count }) => count), ...messages, lane.maxInFlight];
	};
	return {
		user: paceOf('user'),
		group: paceOf('group'),
		chatRoom: paceOf('chatRoom'),
		targeted: paceOf('targeted'),
		file: paceOf('file'),
		recall: paceOf('recall'),
		rooms: paceOf('rooms'),
		other: paceOf('other'),
	};
}

const STANDARD = {
	user: [100, 6_000, 100],
	group: [20, 20, 100],
	chatRoom: [100, 100, 100],
	targeted: [100, 100, 100],
	file: [100, 16],
	recall: [100, 100],
	rooms: [50, 100],
	other: [100, 100],
};

describe('the pace of an app', () => {
	it('is the standard where nothing is said', () => {
		expect(pacesFor({})).toEqual(STANDARD);
		expect(lanesFor(STANDARD_LIMITS)).toEqual(LANES);
	});

	it('is a share of every limit', () => {
		expect(pacesFor({ sharePercent: 29 })).toEqual({
			user: [29, 1_740, 29],
			group: [5, 5, 25],
			chatRoom: [29, 29, 29],
			targeted: [29, 29, 29],
			file: [29, 16],
			recall: [29, 29],
			rooms: [14, 28],
			other: [29, 29],
		});
	});

	it('is at least one call and one message', () => {
		const { group, user, rooms } = pacesFor({ sharePercent: 1 });
		expect(group).toEqual([1, 1, 5]);
		expect(user).toEqual([1, 60, 1]);
		expect(rooms).toEqual([1, 2]);
	});

	it('has other messages a minute to users alone', () => {
		expect(pacesFor({ messagesPerMinute: 12_000 })).toEqual({
			...STANDARD,
			user: [100, 12_000, 100],
		});
	});

	it('has other calls a second wherever no smaller limit holds', () => {
		expect(pacesFor({ callsPerSecond: 300 })).toEqual({
			user: [300, 6_000, 300],
			group: [20, 20, 100],
			chatRoom: [300, 100, 300],
			targeted: [300, 100, 300],
			file: [300, 16],
			recall: [300, 300],
			rooms: [50, 100],
			other: [300, 300],
		});
		const few = pacesFor({ callsPerSecond: 10 });
		expect(few).toMatchObject({ user: [10, 6_000, 10], group: [10, 20, 50], rooms: [10, 20] });
	});

	it('is a share of what the plan allows', () => {
		const plan = { sharePercent: 50, messagesPerMinute: 20_000, callsPerSecond: 300 };
		expect(pacesFor(plan)).toMatchObject({ user: [150, 10_000, 150], other: [150, 150] });
	});
});

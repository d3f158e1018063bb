import { FailureCount } from '../../../../core/webhook/failures';
import { VirtualTime } from '../../../support/virtualTime';

const BEARS = { count: 90, withinMs: 30_000 };

/** How many of a hundred failures are borne. */
const borne = (failures: FailureCount, of: string) =>
	Array.from({ length: 100 }, () => failures.add(of, BEARS)).filter(Boolean).length;

test('a quarter of what the service bears', () => {
	expect(borne(new FailureCount(new VirtualTime()), 'a')).toBe(22);
});

test('again when the time is over, and not before', async () => {
	const time = new VirtualTime();
	const failures = new FailureCount(time);
	borne(failures, 'a');
	await time.pass(29_999);
	expect(borne(failures, 'a')).toBe(0);
	await time.pass(1);
	expect(borne(failures, 'a')).toBe(22);
});

test('one uses up nothing of another', () => {
	const failures = new FailureCount(new VirtualTime());
	borne(failures, 'a');
	expect(borne(failures, 'b')).toBe(22);
});

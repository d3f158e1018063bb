import { CredentialFault } from '../../../core/service/credentialFault';
import { readAppLimits, STANDARD_LIMITS } from '../../../nodes/Easemob/service/appLimits';

describe('what a credential says of the limits', () => {
	it('is the standard where it says nothing, as those do that were saved before', () => {
		expect(readAppLimits({})).toEqual(STANDARD_LIMITS);
		expect(readAppLimits({ limitShare: 100, messagesPerMinute: 0, callsPerSecond: 0 })).toEqual(
			STANDARD_LIMITS,
		);
	});

	it.each(['', '  '])('is the standard for a blank: %j', (blank) => {
		const limits = { limitShare: blank, messagesPerMinute: blank, callsPerSecond: blank };
		expect(readAppLimits(limits)).toEqual(STANDARD_LIMITS);
	});

	it.each([
		[50, 12_000, 200],
		['50', '12000', ' 200 '],
	])('is read from numbers and from texts: %j', (limitShare, messagesPerMinute, callsPerSecond) => {
		expect(readAppLimits({ limitShare, messagesPerMinute, callsPerSecond })).toEqual({
			sharePercent: 50,
			messagesPerMinute: 12_000,
			callsPerSecond: 200,
		});
	});

	it('may be a third', () => {
		expect(readAppLimits({ limitShare: 33.3 }).sharePercent).toBe(33.3);
	});

	const nonsense = ['abc', '-5', -5, 0.5, '0.5', '50 %', 'NaN', Infinity, true];
	it.each([0, '0', 100.5, 101, ...nonsense])('is refused as a share: %j', (limitShare) => {
		expect(() => readAppLimits({ limitShare })).toThrow(
			new CredentialFault(
				"'Share of the Limits (%)' in the Easemob credential is not a number from 1 to 100. Enter one, or leave it empty for all of it.",
			),
		);
	});

	it.each([12.5, 1e300, ...nonsense])(
		'is refused as a number of messages or calls: %j',
		(value) => {
			expect(() => readAppLimits({ messagesPerMinute: value })).toThrow(
				new CredentialFault(
					"'Messages per Minute' in the Easemob credential is not a whole number. Enter one, or leave it empty for the standard of Easemob.",
				),
			);
			expect(() => readAppLimits({ callsPerSecond: value })).toThrow(/^'Calls per Second' in the /);
		},
	);
});

import { BanLedger } from '../../../../../sandbox/kit/callbacks/bans';

const MINUTE = 60_000;

const ledger = () =>
	new BanLedger({
		strikes: 3,
		withinMs: 1_000,
		banMs: (nth) => nth * MINUTE,
		countedForMs: 60 * MINUTE,
	});

test('the last strike of the window bans, for as long as the rule says', () => {
	const bans = ledger();
	bans.strike(0);
	bans.strike(10);
	expect(bans.isBanned(10)).toBe(false);
	bans.strike(999);
	expect(bans.bans).toEqual([{ fromMs: 999, untilMs: 999 + MINUTE }]);
	expect(bans.isBanned(999 + MINUTE - 1)).toBe(true);
	expect(bans.isBanned(999 + MINUTE)).toBe(false);
});

test('strikes that are further apart than the window do not', () => {
	const bans = ledger();
	for (const atMs of [0, 500, 1_000, 1_500, 2_000]) bans.strike(atMs);
	expect(bans.bans).toEqual([]);
});

test('strikes during a ban count for nothing, and those before it are forgotten', () => {
	const bans = ledger();
	for (const atMs of [0, 0, 0, 1, 1, 1]) bans.strike(atMs);
	expect(bans.bans).toHaveLength(1);
	bans.strike(MINUTE);
	bans.strike(MINUTE);
	expect(bans.bans).toHaveLength(1);
	bans.strike(MINUTE);
	expect(bans.bans).toEqual([
		{ fromMs: 0, untilMs: MINUTE },
		{ fromMs: MINUTE, untilMs: 3 * MINUTE },
	]);
});

test('bans are counted for their time only, and cleared', () => {
	const bans = ledger();
	const ban = (atMs: number) => [1, 2, 3].forEach(() => bans.strike(atMs));
	ban(0);
	ban(60 * MINUTE);
	expect(bans.bans.at(-1)).toEqual({ fromMs: 60 * MINUTE, untilMs: 61 * MINUTE });
	bans.clear();
	expect(bans.isBanned(60 * MINUTE)).toBe(false);
	expect(bans.bans).toEqual([]);
});

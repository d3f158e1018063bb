import { SharedRenewal, type NewToken } from '../../../core/sharedRenewal';

const MINUTE_MS = 60_000;

/** A clock turned by hand, and a service that counts how often it is asked. */
function setUp(answer: (count: number) => Promise<NewToken> = async (n) => ({ token: `t${n}` })) {
	const clock = { nowMs: 1_000 };
	const renewals = new SharedRenewal(() => clock.nowMs);
	const asked: string[] = [];
	const get = async (stale: string, key = 'app') =>
		await renewals.get(key, stale, async () => {
			asked.push(key);
			return await answer(asked.length);
		});
	return { clock, asked, get };
}

/** A promise that is settled from outside. */
function later() {
	let give: (token: NewToken) => void = () => undefined;
	let fail: (error: Error) => void = () => undefined;
	const promise = new Promise<NewToken>((resolve, reject) => {
		give = resolve;
		fail = reject;
	});
	return { promise, give, fail };
}

describe('callers that meet the same stale token', () => {
	it('cause one request when 50 ask at once, and all get its token', async () => {
		const service = later();
		const { asked, get } = setUp(async () => await service.promise);
		const waiting = Array.from({ length: 50 }, async () => await get('old'));
		service.give({ token: 'new' });
		const renewed = await Promise.all(waiting);
		expect(asked).toHaveLength(1);
		expect(renewed).toEqual(Array.from({ length: 50 }, () => ({ token: 'new' })));
	});

	it('get the new token without a request when they come late', async () => {
		const { asked, get } = setUp();
		expect(await get('old')).toEqual({ token: 't1' });
		expect(await get('old')).toEqual({ token: 't1' });
		expect(await get('even older')).toEqual({ token: 't1' });
		expect(await get('')).toEqual({ token: 't1' });
		expect(asked).toHaveLength(1);
	});

	it('cause the next request when the new token is refused as well', async () => {
		const { asked, get } = setUp();
		await get('');
		expect(await get('t1')).toEqual({ token: 't2' });
		expect(await get('t1')).toEqual({ token: 't2' });
		expect(asked).toHaveLength(2);
	});

	it('never get the token of another app', async () => {
		const { asked, get } = setUp();
		const renewed = await Promise.all([get('', 'one'), get('', 'two')]);
		expect(asked).toEqual(['one', 'two']);
		expect(renewed).toEqual([{ token: 't1' }, { token: 't2' }]);
		expect(await get('', 'one')).toEqual({ token: 't1' });
	});
});

describe('a renewal that fails', () => {
	it('fails for all who wait for it', async () => {
		const service = later();
		const { asked, get } = setUp(async () => await service.promise);
		const waiting = Array.from({ length: 10 }, async () => await get('old'));
		const settled = Promise.allSettled(waiting);
		service.fail(new Error('client_secret does not match'));
		const results = await settled;
		expect(asked).toHaveLength(1);
		expect(results).toHaveLength(10);
		for (const result of results) {
			expect(result).toMatchObject({
				status: 'rejected',
				reason: { message: 'client_secret does not match' },
			});
		}
	});

	it('is not remembered: the next caller asks again', async () => {
		const { asked, get } = setUp(async (count) => {
			if (count === 1) throw new Error('no connection');
			return { token: `t${count}` };
		});
		await expect(get('old')).rejects.toThrow('no connection');
		expect(await get('old')).toEqual({ token: 't2' });
		expect(asked).toHaveLength(2);
	});

	it('fails the same way when the service cannot even be asked', async () => {
		const renewals = new SharedRenewal(() => 0);
		const broken = (): Promise<NewToken> => {
			throw new Error('at once');
		};
		await expect(renewals.get('app', '', broken)).rejects.toThrow('at once');
		expect(await renewals.get('app', '', async () => ({ token: 'new' }))).toEqual({ token: 'new' });
	});
});

describe('too many renewals', () => {
	/** Asks `count` times, each time with the token just given. */
	async function renewTimes(get: ReturnType<typeof setUp>['get'], count: number) {
		let stale = '';
		for (let time = 0; time < count; time++) {
			const renewed = await get(stale);
			if (!('token' in renewed)) throw new Error(`renewal ${time + 1} had to wait`);
			stale = renewed.token;
		}
		return stale;
	}

	it('the sixth in a minute is not asked for, but told how long to wait', async () => {
		const { clock, asked, get } = setUp();
		const stale = await renewTimes(get, 5);
		clock.nowMs += 15_000;
		expect(await get(stale)).toEqual({ waitMs: 45_000 });
		expect(asked).toHaveLength(5);
	});

	it('go on after exactly that wait', async () => {
		const { clock, get } = setUp();
		const stale = await renewTimes(get, 5);
		clock.nowMs += MINUTE_MS - 1;
		expect(await get(stale)).toEqual({ waitMs: 1 });
		clock.nowMs += 1;
		expect(await get(stale)).toEqual({ token: 't6' });
	});

	it('are never more than 5 within any minute, however often somebody asks', async () => {
		const startsMs: number[] = [];
		const { clock, get } = setUp(async (count) => {
			startsMs.push(clock.nowMs);
			return { token: `t${count}` };
		});
		let stale = '';
		for (let step = 0; step < 600; step++) {
			const renewed = await get(stale);
			if ('token' in renewed) stale = renewed.token;
			else expect(renewed.waitMs).toBeGreaterThan(0);
			clock.nowMs += 1_000;
		}
		for (const start of startsMs) {
			const within = startsMs.filter((other) => other >= start && other < start + MINUTE_MS);
			expect(within.length).toBeLessThanOrEqual(5);
		}
		expect(startsMs).toHaveLength(50);
	});

	it('count failed ones too', async () => {
		const { asked, get } = setUp(async () => {
			throw new Error('client_secret does not match');
		});
		for (let time = 0; time < 5; time++) await expect(get('')).rejects.toThrow();
		expect(await get('')).toEqual({ waitMs: MINUTE_MS });
		expect(asked).toHaveLength(5);
	});

	it('do not keep anybody from a token that is still good', async () => {
		const { get } = setUp();
		const newest = await renewTimes(get, 5);
		expect(await get('older')).toEqual({ token: newest });
	});

	it('of one app leave the others alone', async () => {
		const { get } = setUp();
		await renewTimes(get, 5);
		expect(await get('', 'other')).toHaveProperty('token');
	});
});

describe('a token with a lifetime', () => {
	const LIFETIME_MS = 5_184_000_000;

	it('is given until it expires, then renewed', async () => {
		const { clock, asked, get } = setUp(async (count) => ({
			token: `t${count}`,
			lifetimeMs: LIFETIME_MS,
		}));
		await get('');
		clock.nowMs += LIFETIME_MS - 1;
		expect(await get('')).toEqual({ token: 't1' });
		expect(asked).toHaveLength(1);
		clock.nowMs += 1;
		expect(await get('')).toEqual({ token: 't2' });
		expect(asked).toHaveLength(2);
	});

	it('lives on without end where the service does not say', async () => {
		const { clock, asked, get } = setUp();
		await get('');
		clock.nowMs += 1_000 * LIFETIME_MS;
		expect(await get('')).toEqual({ token: 't1' });
		expect(asked).toHaveLength(1);
	});

	it('does not inherit the lifetime of the one before', async () => {
		const { clock, get } = setUp(async (count) =>
			count === 1 ? { token: 't1', lifetimeMs: 1_000 } : { token: `t${count}` },
		);
		await get('');
		clock.nowMs += 1_000;
		await get('');
		clock.nowMs += 1_000;
		expect(await get('')).toEqual({ token: 't2' });
	});
});

describe('many keys', () => {
	it('at most 500 are remembered: the ones used last', async () => {
		const { asked, get } = setUp();
		for (let key = 0; key < 2_000; key++) await get('', `app ${key}`);
		asked.length = 0;
		for (let key = 1_500; key < 2_000; key++) await get('', `app ${key}`);
		expect(asked).toEqual([]);
		await get('', 'app 1499');
		expect(asked).toEqual(['app 1499']);
		asked.length = 0;
		for (let key = 0; key < 1_499; key++) await get('', `app ${key}`);
		expect(asked).toHaveLength(1_499);
	});

	it('one in use is not forgotten', async () => {
		const { asked, get } = setUp();
		for (let key = 0; key < 2_000; key++) {
			await get('', `app ${key}`);
			await get('', 'busy');
		}
		expect(asked.filter((key) => key === 'busy')).toHaveLength(1);
	});

	it('one that is being renewed is not forgotten, so nobody asks a second time', async () => {
		const service = later();
		const renewals = new SharedRenewal(() => 0);
		const first = renewals.get('slow', '', async () => await service.promise);
		for (let key = 0; key < 1_000; key++) {
			await renewals.get(`app ${key}`, '', async () => ({ token: 'quick' }));
		}
		const again = jest.fn();
		const second = renewals.get('slow', '', again);
		service.give({ token: 'new' });
		expect(await Promise.all([first, second])).toEqual([{ token: 'new' }, { token: 'new' }]);
		expect(again).not.toHaveBeenCalled();
	});
});

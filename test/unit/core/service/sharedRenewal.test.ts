import { CredentialFault } from '../../../../core/service/credentialFault';
import { SharedRenewal, type NewToken } from '../../../../core/service/sharedRenewal';

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
	const getNew = async (key = 'app') =>
		await renewals.getNew(key, async () => {
			asked.push(key);
			return await answer(asked.length);
		});
	return { clock, asked, get, getNew };
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
		expect(renewed).toEqual(Array.from({ length: 50 }, () => 'new'));
	});

	it('get the new token without a request when they come late', async () => {
		const { asked, get } = setUp();
		expect(await get('old')).toBe('t1');
		expect(await get('old')).toBe('t1');
		expect(await get('')).toBe('t1');
		expect(asked).toHaveLength(1);
	});

	it('get the current token however many were renewed since', async () => {
		const { asked, get } = setUp();
		for (const stale of ['old', 't1', 't2']) await get(stale);
		for (const late of ['old', 't1', 't2']) expect(await get(late)).toBe('t3');
		expect(asked).toHaveLength(3);
	});

	it('cause the next request when the new token is refused as well', async () => {
		const { asked, get } = setUp();
		await get('');
		expect(await get('t1')).toBe('t2');
		expect(await get('t1')).toBe('t2');
		expect(asked).toHaveLength(2);
	});

	it('never get the token of another app', async () => {
		const { asked, get } = setUp();
		expect(await Promise.all([get('', 'one'), get('', 'two')])).toEqual(['t1', 't2']);
		expect(asked).toEqual(['one', 'two']);
		expect(await get('', 'one')).toBe('t1');
	});
});

describe('a stale token that was never seen here', () => {
	it('comes from another process that renewed since: ours is older and is not given', async () => {
		const { asked, get } = setUp();
		expect(await get('')).toBe('t1');
		expect(await get('of another process')).toBe('t2');
		expect(asked).toHaveLength(2);
	});

	it('is known from then on', async () => {
		const { asked, get } = setUp();
		await get('');
		await get('of another process');
		expect(await get('of another process')).toBe('t2');
		expect(await get('t1')).toBe('t2');
		expect(asked).toHaveLength(2);
	});
});

describe('a renewal that fails', () => {
	const fault = (extent: 'final' | 'busy' | 'unreached') =>
		new CredentialFault(`It is ${extent}.`, extent);

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

	it.each<[string, Error]>([
		['the service is busy', fault('busy')],
		['the service was not reached', fault('unreached')],
		['nobody knows why', new Error('something new')],
	])('is not remembered where a later try may succeed: %s', async (_why, error) => {
		const { asked, get } = setUp(async (count) => {
			if (count === 1) throw error;
			return { token: `t${count}` };
		});
		await expect(get('old')).rejects.toBe(error);
		expect(await get('old')).toBe('t2');
		expect(asked).toHaveLength(2);
	});

	it('for good is told again for 10 seconds without a request, whoever asks', async () => {
		const error = fault('final');
		const { clock, asked, get } = setUp(async () => {
			throw error;
		});
		await expect(get('')).rejects.toBe(error);
		clock.nowMs += 9_999;
		await expect(get('')).rejects.toBe(error);
		await expect(get('old')).rejects.toBe(error);
		expect(asked).toHaveLength(1);
		clock.nowMs += 1;
		await expect(get('')).rejects.toBe(error);
		expect(asked).toHaveLength(2);
	});

	it('for good is forgotten once a renewal succeeds', async () => {
		const { clock, get } = setUp(async (count) => {
			if (count === 1) throw fault('final');
			return { token: `t${count}` };
		});
		await expect(get('')).rejects.toThrow('final');
		clock.nowMs += 10_000;
		expect(await get('')).toBe('t2');
		expect(await get('')).toBe('t2');
		expect(await get('t2')).toBe('t3');
	});

	it('of one app is not told to another', async () => {
		const { get } = setUp(async (count) => {
			if (count === 1) throw fault('final');
			return { token: `t${count}` };
		});
		await expect(get('', 'one')).rejects.toThrow('final');
		expect(await get('', 'two')).toBe('t2');
	});

	it('fails the same way when the service cannot even be asked', async () => {
		const renewals = new SharedRenewal(() => 0);
		const broken = (): Promise<NewToken> => {
			throw new Error('at once');
		};
		await expect(renewals.get('app', '', broken)).rejects.toThrow('at once');
		expect(await renewals.get('app', '', async () => ({ token: 'new' }))).toBe('new');
	});
});

describe('too many renewals', () => {
	/** Asks `count` times, each time with the token just given. */
	async function renewTimes(get: ReturnType<typeof setUp>['get'], count: number) {
		let stale = '';
		for (let time = 0; time < count; time++) stale = await get(stale);
		return stale;
	}

	it('the sixth in a minute is not asked for: the last token is given again', async () => {
		const { clock, asked, get } = setUp();
		expect(await renewTimes(get, 5)).toBe('t5');
		clock.nowMs += MINUTE_MS - 1;
		expect(await get('t5')).toBe('t5');
		expect(asked).toHaveLength(5);
	});

	it('go on when the first of them is a minute ago', async () => {
		const { clock, asked, get } = setUp();
		const stale = await renewTimes(get, 5);
		clock.nowMs += MINUTE_MS;
		expect(await get(stale)).toBe('t6');
		expect(asked).toHaveLength(6);
	});

	it('are never more than 5 within any minute, however often somebody asks', async () => {
		const startsMs: number[] = [];
		const { clock, get } = setUp(async (count) => {
			startsMs.push(clock.nowMs);
			return { token: `t${count}` };
		});
		let stale = '';
		for (let step = 0; step < 600; step++) {
			stale = await get(stale);
			clock.nowMs += 1_000;
		}
		for (const start of startsMs) {
			const within = startsMs.filter((other) => other >= start && other < start + MINUTE_MS);
			expect(within.length).toBeLessThanOrEqual(5);
		}
		expect(startsMs).toHaveLength(50);
	});

	it('count failed ones too, and the last failure is told again', async () => {
		const { clock, asked, get } = setUp(async (count) => {
			throw new CredentialFault(`busy for the ${count}. time`, 'busy');
		});
		for (let time = 0; time < 5; time++) await expect(get('')).rejects.toThrow();
		await expect(get('')).rejects.toThrow('busy for the 5. time');
		expect(asked).toHaveLength(5);
		clock.nowMs += MINUTE_MS;
		await expect(get('')).rejects.toThrow('busy for the 6. time');
	});

	it('do not count those that never reached the service', async () => {
		const { asked, get } = setUp(async (count) => {
			if (count <= 20) throw new CredentialFault('no connection', 'unreached');
			return { token: `t${count}` };
		});
		for (let time = 0; time < 20; time++) await expect(get('')).rejects.toThrow();
		expect(await get('')).toBe('t21');
		expect(asked).toHaveLength(21);
	});

	it('that never reached the service take nothing off those that did', async () => {
		const { asked, get } = setUp(async (count) => {
			throw new CredentialFault(`failure ${count}`, count % 2 === 0 ? 'unreached' : 'busy');
		});
		for (let time = 0; time < 30; time++) await expect(get('')).rejects.toThrow();
		expect(asked).toHaveLength(9);
	});

	it('do not keep anybody from a token that is still good', async () => {
		const { asked, get } = setUp();
		const newest = await renewTimes(get, 5);
		expect(await get('t1')).toBe(newest);
		expect(await get('')).toBe(newest);
		expect(asked).toHaveLength(5);
	});

	it('of one app leave the others alone', async () => {
		const { asked, get } = setUp();
		await renewTimes(get, 5);
		await get('', 'other');
		expect(asked.at(-1)).toBe('other');
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
		expect(await get('')).toBe('t1');
		expect(asked).toHaveLength(1);
		clock.nowMs += 1;
		expect(await get('')).toBe('t2');
		expect(asked).toHaveLength(2);
	});

	it('lives on without end where the service does not say', async () => {
		const { clock, asked, get } = setUp();
		await get('');
		clock.nowMs += 1_000 * LIFETIME_MS;
		expect(await get('')).toBe('t1');
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
		expect(await get('')).toBe('t2');
	});
});

describe('a token asked for anew', () => {
	it('is fetched though one is known, and is the one for all from then on', async () => {
		const { asked, get, getNew } = setUp();
		expect(await get('')).toBe('t1');
		expect(await getNew()).toBe('t2');
		expect(await get('')).toBe('t2');
		expect(await get('t1')).toBe('t2');
		expect(asked).toHaveLength(2);
	});

	it('is the one that is under way, for whoever asks meanwhile', async () => {
		const service = later();
		const { asked, get, getNew } = setUp(async () => await service.promise);
		const waiting = [getNew(), get('old'), getNew()];
		service.give({ token: 'new' });
		expect(await Promise.all(waiting)).toEqual(['new', 'new', 'new']);
		expect(asked).toHaveLength(1);
	});

	it('is the last one again after five within a minute', async () => {
		const { clock, asked, getNew } = setUp();
		for (let time = 0; time < 8; time++) await getNew();
		expect(await getNew()).toBe('t5');
		expect(asked).toHaveLength(5);
		clock.nowMs += MINUTE_MS;
		expect(await getNew()).toBe('t6');
	});

	it('is the last one, and not the last failure, where a later try may succeed', async () => {
		const { asked, getNew } = setUp(async (count) => {
			if (count > 1) throw new CredentialFault('It is busy.', 'busy');
			return { token: `t${count}` };
		});
		await getNew();
		for (let time = 0; time < 4; time++) await expect(getNew()).rejects.toThrow('busy');
		expect(await getNew()).toBe('t1');
		expect(asked).toHaveLength(5);
	});

	it('is asked for at once after a failure for good, which may be mended by now', async () => {
		const { asked, getNew } = setUp(async (count) => {
			if (count === 1) throw new CredentialFault('It is final.');
			return { token: `t${count}` };
		});
		await expect(getNew()).rejects.toThrow('final');
		expect(await getNew()).toBe('t2');
		expect(asked).toHaveLength(2);
	});

	it('fails as before where the values were found wrong, though a token is known', async () => {
		const { asked, getNew } = setUp(async (count) => {
			if (count > 1) throw new CredentialFault('It is final.');
			return { token: `t${count}` };
		});
		await getNew();
		for (let time = 0; time < 6; time++) await expect(getNew()).rejects.toThrow('final');
		expect(asked).toHaveLength(5);
	});

	it('that is refused for good leaves the known token to those who have use for it', async () => {
		const { clock, get, getNew } = setUp(async (count) => {
			if (count > 1) throw new CredentialFault('It is final.');
			return { token: `t${count}` };
		});
		await get('');
		await expect(getNew()).rejects.toThrow('final');
		clock.nowMs += 10_000;
		expect(await get('')).toBe('t1');
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
		expect(await Promise.all([first, second])).toEqual(['new', 'new']);
		expect(again).not.toHaveBeenCalled();
	});
});

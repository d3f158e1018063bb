import { noteUse, tokensSentTo } from '../../../nodes/Easemob/service/tokensInUse';

const appNamed = (app: string) => ({
	base: `https://a1.easemob.com/acme/${app}`,
	host: 'a1.easemob.com',
	org: 'acme',
	app,
});

describe('the tokens sent to an app', () => {
	it('are none before the first', () => {
		expect(tokensSentTo(appNamed('unknown'))).toEqual([]);
	});

	it('are remembered, each once, in the order of their use', () => {
		const app = appNamed('one');
		for (const token of ['t1', 't2', 't1', 't2', 't3']) noteUse(app, token);
		expect(tokensSentTo(app)).toEqual(['t1', 't2', 't3']);
	});

	it('are found by whoever means the same app', () => {
		noteUse(appNamed('same'), 't1');
		expect(tokensSentTo({ ...appNamed('same') })).toEqual(['t1']);
	});

	it('are no matter of another app, or of the same one elsewhere', () => {
		const app = appNamed('two');
		noteUse(app, 't1');
		expect(tokensSentTo(appNamed('three'))).toEqual([]);
		const elsewhere = { ...app, base: 'https://a61.easemob.com/acme/two', host: 'a61.easemob.com' };
		expect(tokensSentTo(elsewhere)).toEqual([]);
	});

	it('handed out before do not grow afterwards', () => {
		const app = appNamed('four');
		noteUse(app, 't1');
		const before = tokensSentTo(app);
		noteUse(app, 't2');
		expect(before).toEqual(['t1']);
	});

	it('are the latest 20', () => {
		const app = appNamed('five');
		for (let token = 1; token <= 100; token++) noteUse(app, `t${token}`);
		expect(tokensSentTo(app)).toEqual(Array.from({ length: 20 }, (_, index) => `t${81 + index}`));
	});

	it('are forgotten for the apps beyond 500, the oldest first', () => {
		for (let app = 1; app <= 700; app++) noteUse(appNamed(`many${app}`), 't1');
		const known = (app: number) => tokensSentTo(appNamed(`many${app}`)).length > 0;
		expect([1, 200].map(known)).toEqual([false, false]);
		expect([201, 700].map(known)).toEqual([true, true]);
	});
});

import * as texts from '../../../nodes/Easemob/service/texts';

const place = { host: 'im.local:8443', org: 'acme', app: 'chat' };

describe('the sentences that several places say', () => {
	it('name organization, app and host of an app that is not there, and the fields to check', () => {
		expect(texts.noSuchApp(place)).toContain('acme#chat');
		expect(texts.noSuchApp(place)).toContain('im.local:8443');
		for (const field of ["'Organization'", "'App'", "'Host'"]) {
			expect(texts.NO_SUCH_APP_ADVICE).toContain(field);
		}
	});

	it('name the host that redirects, and where to enter another', () => {
		expect(texts.redirects(place)).toContain('im.local:8443');
		expect(texts.REDIRECT_ADVICE).toContain("'Host'");
	});

	it('say what to do about a token that is refused, in both ways of authentication', () => {
		expect(texts.TOKEN_REFUSED).toMatch(/refused.*expired.*another app/);
		expect(texts.TOKEN_ADVICE).toMatch(/'App Token'.*'Authentication'/);
	});

	it('name the allow-list as the console has it, in both languages', () => {
		expect(texts.NOT_ALLOWED_ADVICE).toContain('IP allow-list (IP 白名单)');
	});

	it('are whole sentences', () => {
		const all = Object.values(texts).map((text) => (typeof text === 'string' ? text : text(place)));
		expect(all).toHaveLength(8);
		for (const text of all) expect(text).toMatch(/^\S.*[^.]\.$/);
	});
});

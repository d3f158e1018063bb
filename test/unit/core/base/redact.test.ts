import { hideWhole, redact } from '../../../../core/base/redact';

const TOKEN = 'YWMtw1+x/Q==_a-b';

describe('secrets that are known', () => {
	it('are hidden wherever they stand, each time', () => {
		const text = `sent ${TOKEN}, got ${TOKEN}`;
		const clean = redact(text, [TOKEN]);
		expect(clean).not.toContain(TOKEN);
		expect(clean).toMatch(/^sent \S+, got \S+$/);
	});

	it('are hidden as they look inside a URL', () => {
		const clean = redact(`GET /users?t=${encodeURIComponent(TOKEN)}&limit=1`, [TOKEN]);
		expect(clean).not.toContain('YWMtw1');
		expect(clean).toMatch(/^GET \/users\?t=\S+&limit=1$/);
	});

	it('may hold characters that mean something to a search or a replacement', () => {
		const secret = '$&(a|b)[.*+?^$`';
		expect(redact(`<${secret}>`, [secret])).toBe(redact('<plainsecret>', ['plainsecret']));
	});

	it('are all hidden', () => {
		const clean = redact('first-secret and second-secret', ['first-secret', 'second-secret']);
		expect(clean).not.toMatch(/first|second/);
		expect(clean).toContain(' and ');
	});

	it.each([
		['the shorter first', ['callback', 'callback-2024']],
		['the longer first', ['callback-2024', 'callback']],
	])('leave no rest where one begins like another, %s', (_order, secrets) => {
		expect(redact('with callback-2024.', secrets)).not.toContain('2024');
	});

	it('blank and very short values hide nothing', () => {
		expect(redact('a cat sat', ['', 'a', 'cat'])).toBe('a cat sat');
	});
});

describe('secrets that give themselves away', () => {
	const secret = 'X9d7-Yc_4.z~+/=';

	it.each([
		`Authorization: Bearer ${secret}`,
		`authorization: bearer ${secret}`,
		`{"Authorization":"Bearer ${secret}"}`,
		`{"access_token":"${secret}","expires_in":5184000}`,
		`{ "access_token" : "${secret}" }`,
		`{'access_token': '${secret}'}`,
		`POST /token?access_token=${secret}&limit=1`,
		`https://a1.easemob.com/acme/chat/chatfiles/5fd74830?share-secret=${secret}`,
		`{"uuid":"5fd74830","share-secret":"${secret}"}`,
		`{"client_id":"YXA6","client_secret":"${secret}"}`,
		`clientSecret=${secret}`,
		`app_secret: ${secret}`,
		`{"refresh_token":"${secret}"}`,
		`accessToken=${secret}`,
		`{"clientSecret": "${secret}"}`,
		`{"thumb-secret":"${secret}"}`,
		`X-Api-Token: ${secret}`,
		`user_password=${secret}`,
	])('are hidden in %s', (text) => {
		const clean = redact(text);
		expect(clean).not.toContain(secret);
		expect(clean).not.toContain(secret.slice(0, 4));
	});

	it('leave what stands around them', () => {
		const url = `https://a1.easemob.com/acme/chat/chatfiles/5fd74830?share-secret=${secret}&thumbnail=true`;
		const clean = redact(`could not get ${url} (404)`);
		expect(clean).toContain('https://a1.easemob.com/acme/chat/chatfiles/5fd74830?share-secret=');
		expect(clean).toContain('&thumbnail=true (404)');
		expect(redact(`{"access_token":"${secret}","expires_in":5184000}`)).toMatch(
			/^\{"access_token":"[^"]+","expires_in":5184000\}$/,
		);
	});
});

describe('values that a user typed', () => {
	it.each<[string, string[], string]>([
		['bad pin, (pin) or "pin"', ['pin'], 'bad [hidden], ([hidden]) or "[hidden]"'],
		['pinned to a spin', ['pin'], 'pinned to a spin'],
		['令牌pin无效', ['pin'], '令牌[hidden]无效'],
		['a+(b)$& and a+(b)$&', ['a+(b)$&'], '[hidden] and [hidden]'],
		['{"token":"a\\"b"}', ['a"b'], '{"token":"[hidden]"}'],
		['one two-three', ['two', 'two-three'], 'one [hidden]'],
		['nothing  here', ['', ' '], 'nothing  here'],
	])('are hidden in %j: %j', (text, typed, clean) => {
		expect(hideWhole(text, typed)).toBe(clean);
	});
});

describe('a text longer than anybody reads', () => {
	it('is cut, and no beginning of a secret is left at its end', () => {
		for (let length = 8_100; length <= 8_192; length++) {
			const clean = redact(`${'x'.repeat(length)}${TOKEN}${'x'.repeat(10_000)}`, [TOKEN]);
			expect(clean.length).toBeLessThanOrEqual(8_192);
			expect(clean).not.toContain(TOKEN.slice(0, 8));
		}
	});

	it.each(['Bearer ', 'x_token', 'x_token=', 'x-secret" ', ' '])(
		'is gone through at once: 1 MB of %j',
		(piece) => {
			const text = piece.repeat(1_000_000 / piece.length);
			expect(redact(text, [TOKEN]).length).toBeLessThanOrEqual(2 * 8_192);
		},
	);
});

describe('ordinary words', () => {
	it.each([
		'Unable to authenticate due to expired access token',
		'client_secret does not match',
		'client_id must be provided.',
		'Easemob refused the App Token: it has expired, or it belongs to another app.',
		"Enter it under 'App Token' in the credential.",
		'A token: it is needed. The secret: nobody knows it.',
		'Copy the Client Secret again and enter a new password.',
		"params to's size can't exceed limit 600",
		'message send reach limit (HTTP 403)',
		'{"uri":"https://a1.easemob.com/acme/chat/messages/users","data":{"bob":"1432109876543210987"}}',
		'密码不正确',
		'',
	])('stay: %s', (text) => {
		expect(redact(text, [TOKEN])).toBe(text);
	});

	it('a text that was cleaned once stays the same', () => {
		const once = redact(`Bearer ${TOKEN} share-secret=${TOKEN}`, [TOKEN]);
		expect(redact(once, [TOKEN])).toBe(once);
	});
});

describe('signatures', () => {
	const digits = '71a341ee2f41424fadbd3585d1efde73de4a3c62';

	it.each([
		`POST /webhook?nonce=7&timestamp=1&signature=${digits}&a=b`,
		`signature%3D${digits}`,
		`{"RC-Signature":"${digits}"}`,
		`Signature: ${digits.toUpperCase()}`,
		`{"CheckSum": "${digits}"}`,
		`checksum=${digits}`,
		`checksum%3D${digits}`,
		`Signature${digits}`,
		`the signature ${digits} is wrong`,
	])('are hidden: %s', (text) => {
		expect(redact(text).toLowerCase()).not.toContain(digits.slice(0, 8));
		expect(redact(text)).toContain('[hidden]');
	});

	it.each([`commit ${digits}`, `signature=${digits}0`, 'the signature is wrong', `md5=${digits}`])(
		'what is none stays: %s',
		(text) => {
			expect(redact(text)).toBe(text);
		},
	);
});

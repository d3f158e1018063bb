import { withoutTrailingSlashes } from '../../../../core/base/slashes';

describe('the slashes at the end of an address', () => {
	it.each([
		['https://a1.easemob.com/acme/chat/chatfiles', 'https://a1.easemob.com/acme/chat/chatfiles'],
		['https://a1.easemob.com/', 'https://a1.easemob.com'],
		['/a//b///', '/a//b'],
		['///', ''],
		['', ''],
	])('of %j are taken off: %j', (address, without) => {
		expect(withoutTrailingSlashes(address)).toBe(without);
	});

	// A pattern would begin anew at each of them.
	it('are looked for at the end only', () => {
		const rows = `${'/'.repeat(1_000_000)}x`;
		expect(withoutTrailingSlashes(rows)).toBe(rows);
	});
});

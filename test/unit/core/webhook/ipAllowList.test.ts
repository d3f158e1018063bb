import { isAllowedAddress, wrongAddress } from '../../../../core/webhook/ipAllowList';

test.each([
	[[], '203.0.113.7', true],
	[[], '', true],
	[['203.0.113.7'], '203.0.113.7', true],
	[['203.0.113.7'], '203.0.113.70', false],
	[['203.0.113.7'], '::ffff:203.0.113.7', true],
	[['::ffff:203.0.113.7'], '203.0.113.7', true],
	[['203.0.113.0/24'], '203.0.113.255', true],
	[['203.0.113.0/24'], '203.0.114.0', false],
	[['203.0.113.128/25'], '203.0.113.127', false],
	[['0.0.0.0/0'], '198.51.100.1', true],
	[['0.0.0.0/0'], '2001:db8::1', false],
	[['2001:db8::/32'], '2001:db8:ffff::1', true],
	[['2001:db8::/32'], '2001:db9::1', false],
	[['2001:DB8::1'], '2001:db8:0:0:0:0:0:1', true],
	[['::1'], '::1', true],
	[['127.0.0.1', '198.51.100.1'], '198.51.100.1', true],
	[['203.0.113.7'], '', false],
	[['203.0.113.7'], 'localhost', false],
	[['203.0.113.7'], '203.0.113.7, 198.51.100.1', false],
	[['nonsense'], 'nonsense', false],
])('%j, asked for %j, says %j', (entries, address, allowed) => {
	expect(isAllowedAddress(entries, address)).toBe(allowed);
});

test.each([
	'256.0.0.1',
	'1.2.3',
	'1.2.3.4.5',
	'1.2.3.4/33',
	'1.2.3.4/',
	'1.2.3.4/8/8',
	'::1/129',
	'1::2::3',
	'1:2:3:4:5:6:7',
	'1:2:3:4:5:6:7:8::',
	'12345::',
	'example.com',
	'',
])('%j is no address', (entry) => {
	expect(wrongAddress(['203.0.113.7', '2001:db8::/32', entry])).toBe(entry);
});

test('every entry that is right is no wrong one', () => {
	expect(wrongAddress(['203.0.113.7', '10.0.0.0/8', '::', '::/0', '2001:db8::1/128'])).toBe(
		undefined,
	);
});

import { conditions, optionsFrom } from '../../../../sandbox/kit/commandLine';

const DEFAULT_PORT = 8_090;
const read = (args: string[]) => optionsFrom(args, DEFAULT_PORT);

test.each([
	[
		['--rate-limits', '--latency', '20'],
		'Rate limits: on, 1 times the documented ones. Latency: 20 ms.',
	],
	[['--rate-limits', '0.1'], 'Rate limits: on, 0.1 times the documented ones. Latency: 0 ms.'],
	[['--rate-limits'], 'Rate limits: on, 1 times the documented ones. Latency: 0 ms.'],
	[[], 'Rate limits: off. Latency: 0 ms.'],
])('with %j it says: %s', (args, expected) => {
	expect(conditions(read(args))).toBe(expected);
});

test('the port is the default one, or as it says', () => {
	expect(read([]).port).toBe(DEFAULT_PORT);
	expect(read(['--port', '65535']).port).toBe(65_535);
});

test('callbacks go to an address, with or without a secret', () => {
	const url = 'http://localhost:5678/webhook';
	expect(read([]).callback).toBeUndefined();
	expect(read(['--callback-url', url]).callback).toEqual({ url });
	const both = ['--callback-url', url, '--callback-secret', 's'];
	expect(read(both).callback).toEqual({ url, secret: 's' });
});

test.each([
	[['--rate-limits', 'fast'], '--rate-limits takes a scale above 0, such as 0.1, not "fast".'],
	[['--rate-limits', '0'], '--rate-limits takes a scale above 0, such as 0.1, not "0".'],
	[['--latency', 'slow'], '--latency takes milliseconds, such as 50, not "slow".'],
	[['--latency='], '--latency takes milliseconds, such as 50, not "".'],
	[
		['--callback-url', 'localhost:5678'],
		'--callback-url takes an address that starts with http, not "localhost:5678".',
	],
	[
		['--callback-secret', 's'],
		'--callback-secret needs --callback-url, the address that is called back.',
	],
])('%j is refused', (args, expected) => {
	expect(() => read(args)).toThrow(new Error(expected));
});

test.each(['0', 'x', '65536'])('the port %s is refused', (port) => {
	expect(() => read(['--port', port])).toThrow(
		new Error(`--port must be a number from 1 to 65535, not "${port}".`),
	);
});

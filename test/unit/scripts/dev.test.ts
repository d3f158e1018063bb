import {
	appendFileSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { differences, mirror } from '../../../scripts/dev/mirror';
import { oneAtATime } from '../../../scripts/dev/oneAtATime';
import { optionsFrom } from '../../../scripts/dev/options';
import { changeLoaded } from '../../../scripts/dev/reloads';
import { cache } from '../../../scripts/n8n/paths';
import { clearSite, siteOf } from '../../../scripts/n8n/site';
import { services } from '../../../scripts/services/index';

describe('a task of which one run is made at a time', () => {
	/** A task whose runs end when they are told to. */
	function held() {
		const ends: Array<() => void> = [];
		const task = () => new Promise<void>((resolve) => ends.push(resolve));
		return { ends, repeated: oneAtATime(task) };
	}

	/** Until all is done that can be done without an end. */
	const settled = () => new Promise(setImmediate);

	test('is run once more, however often it is asked for meanwhile', async () => {
		const { ends, repeated } = held();
		repeated.ask();
		repeated.ask();
		repeated.ask();
		expect(ends).toHaveLength(1);

		ends[0]?.();
		await settled();
		expect(ends).toHaveLength(2);

		ends[1]?.();
		await repeated.idle();
		expect(ends).toHaveLength(2);
	});

	test('is run again when it is asked for later', async () => {
		const { ends, repeated } = held();
		repeated.ask();
		ends[0]?.();
		await repeated.idle();

		repeated.ask();

		expect(ends).toHaveLength(2);
	});

	test('is idle when the last run has ended', async () => {
		const { ends, repeated } = held();
		await repeated.idle();
		repeated.ask();
		repeated.ask();
		let idle = false;
		void repeated.idle().then(() => (idle = true));

		ends[0]?.();
		await settled();
		expect(idle).toBe(false);

		ends[1]?.();
		await settled();
		expect(idle).toBe(true);
	});
});

describe('a folder that mirrors another one', () => {
	const folder = join(cache, 'tmp', `mirror-${process.pid}`);
	const [from, to] = ['from', 'to'].map((name) => join(folder, name)) as [string, string];

	function write(root: string, file: string, text: string): void {
		mkdirSync(join(root, file, '..'), { recursive: true });
		writeFileSync(join(root, file), text);
	}

	beforeEach(() => {
		write(from, 'a.js', 'a');
		write(from, 'deep/er/b.js', 'b');
	});

	function copy(): number {
		const found = differences(from, to);
		mirror(from, to, found);
		return found.changed.length + found.gone.length;
	}

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	test('is made where there is none', () => {
		expect(copy()).toBe(2);
		expect(readFileSync(join(to, 'deep/er/b.js'), 'utf8')).toBe('b');
	});

	test('gets what differs, loses what is gone, and keeps the rest untouched', () => {
		write(from, 'gone.js', 'gone');
		copy();
		const before = statSync(join(to, 'a.js'), { bigint: true }).ctimeNs;
		rmSync(join(from, 'gone.js'));
		write(from, 'deep/er/b.js', 'new');

		expect(copy()).toBe(2);

		expect(readFileSync(join(to, 'deep/er/b.js'), 'utf8')).toBe('new');
		expect(() => statSync(join(to, 'gone.js'))).toThrow('ENOENT');
		expect(statSync(join(to, 'a.js'), { bigint: true }).ctimeNs).toBe(before);
		expect(copy()).toBe(0);
	});
});

describe('a package that n8n has loaded', () => {
	const site = siteOf(`tmp/reloads-${process.pid}`);
	const lists = join(site.home, '.cache', 'n8n', 'public', 'types');

	/** n8n as it loads a package so many times at once, and then publishes it. */
	function load(times: number): void {
		appendFileSync(
			join(site.logs, 'n8n.log'),
			'Hot reload triggered for a package\n'.repeat(times),
		);
		for (const list of ['nodes', 'credentials']) writeFileSync(join(lists, `${list}.json`), '[]');
	}

	beforeEach(() => {
		clearSite(site);
		mkdirSync(lists, { recursive: true });
		load(1);
		// Long ago: the clock of a file system may be coarse.
		for (const list of ['nodes', 'credentials']) utimesSync(join(lists, `${list}.json`), 1, 1);
	});

	afterEach(() => rmSync(join(site.home, '..'), { recursive: true, force: true }));

	test('is changed once, where n8n loads it once', async () => {
		const change = jest.fn(() => load(1));
		const again = jest.fn();

		await changeLoaded(site, change, again);

		expect(change).toHaveBeenCalledTimes(1);
		expect(again).not.toHaveBeenCalled();
	});

	test('is loaded again, alone, where two loads have met', async () => {
		const change = jest.fn(() => load(2));
		const again = jest.fn(() => load(1));

		await changeLoaded(site, change, again);

		expect(change).toHaveBeenCalledTimes(1);
		expect(again).toHaveBeenCalledTimes(1);
	});
});

describe('the arguments of npm run dev', () => {
	test('may be left out', () => {
		expect(optionsFrom([])).toEqual({ port: 5_680, fresh: false });
	});

	test('name the port and a new beginning', () => {
		expect(optionsFrom(['--port', '6000', '--fresh'])).toEqual({ port: 6_000, fresh: true });
	});

	test('leave room for the sandboxes at the next ports', () => {
		const last = 65_535 - services.length;
		expect(optionsFrom(['--port', String(last)]).port).toBe(last);
		expect(() => optionsFrom(['--port', String(last + 1)])).toThrow(`from 1 to ${last}`);
	});

	test.each([['--port=0'], ['--port=65535'], ['--port=x'], ['--port='], ['--prot'], ['fresh']])(
		'%s is refused, with the usage',
		(arg) => {
			expect(() => optionsFrom([arg])).toThrow(/npm run dev -- \[--port 5680\] \[--fresh\]/);
		},
	);
});

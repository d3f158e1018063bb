import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../../sandbox');

const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.ts'))
	.map((name): [string, string] => [name, readFileSync(join(FOLDER, name), 'utf8')]);

test.each(sources)('%s takes nothing from the package', (_name, text) => {
	expect(text).not.toMatch(/from '[./]*\/(nodes|core|credentials)\//);
});

test.each(sources.filter(([name]) => name.startsWith('kit')))(
	'%s knows no vendor',
	(_name, text) => {
		expect(text).not.toMatch(/easemob|rongcloud|netease/i);
	},
);

/** Everything but the kit is a vendor's. */
const vendors = [...new Set(sources.map(([name]) => name.split('/', 1)[0] ?? ''))].filter(
	(folder) => folder !== 'kit',
);

test.each(sources.filter(([name]) => !name.startsWith('kit')))(
	'%s takes nothing from another vendor',
	(name, text) => {
		const others = vendors.filter((vendor) => !name.startsWith(`${vendor}/`));
		expect(vendors.length).toBeGreaterThan(1);
		for (const other of others) expect(text).not.toMatch(new RegExp(`from '[./]*/${other}/`));
	},
);

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

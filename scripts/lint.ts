// npm run lint: n8n's scanner configuration, with the rules of both plugin versions in use, on the
// source (and core, which the scanner itself leaves out) and on the packed package; then the type
// checker's rules on the source. Every error and every warning fails.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { n8nCommunityNodesPlugin as currentPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const root = path.resolve(__dirname, '..');
const cache = path.join(root, '.cache', 'lint');
const SOURCE = ['package.json', '{nodes,credentials,core}/**/*.{js,ts,json}'];
const PACKED = ['package.json', '**/*.js'];

/** The scanner's own configuration (plugin 0.29.0), and the same with the newest plugin. */
async function scanConfigs(): Promise<Record<string, Linter.Config[]>> {
	const scanner = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const pinned = await scanner.buildScanConfig();
	const others = pinned.filter(({ plugins }) => !('@n8n/community-nodes' in (plugins ?? {})));
	// The scanner applies these rules below nodes/ only; core/ is shipped too.
	const core: Linter.Config = {
		files: ['**/core/**/*.ts'],
		rules: n8nNodesBase.configs.nodes.rules,
	};
	return {
		'plugin 0.29.0': [...pinned, core],
		'plugin 0.32.0': [currentPlugin.configs.recommended, ...others, core].flat(),
	};
}

/** What n8n's rules do not see: forgotten promises, `any` and casts that lie. */
const typeChecked = tseslint.config(
	...tseslint.configs.recommendedTypeChecked,
	{ languageOptions: { parserOptions: { project: path.join(root, 'tsconfig.json') } } },
	{
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/require-await': 'off',
		},
	},
) as Linter.Config[];

/** Packs the package as npm would publish it and unpacks it. */
function unpack(): string {
	mkdirSync(cache, { recursive: true });
	const folder = mkdtempSync(path.join(cache, 'packed-'));
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const listing = execFileSync(npm, ['pack', '--json', '--pack-destination', folder], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32',
	});
	const [{ filename }] = JSON.parse(listing) as [{ filename: string }];
	execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
	return path.join(folder, 'package');
}

async function check(name: string, cwd: string, patterns: string[], config: Linter.Config[]) {
	const fix = process.argv.includes('--fix') && cwd === root;
	const eslint = new ESLint({
		cwd,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: config,
		fix,
	});
	const results = await eslint.lintFiles(patterns);
	if (fix) await ESLint.outputFixes(results);
	const errors = results.reduce((count, { errorCount }) => count + errorCount, 0);
	const warnings = results.reduce((count, { warningCount }) => count + warningCount, 0);
	const formatter = await eslint.loadFormatter('stylish');
	process.stdout.write(await formatter.format(results));
	process.stdout.write(
		`${name}: ${results.length} files, ${errors} errors, ${warnings} warnings\n`,
	);
	return errors + warnings;
}

async function main(): Promise<void> {
	execFileSync(
		process.execPath,
		[path.join(root, 'node_modules/gulp/bin/gulp.js'), 'build', '--silent'],
		{
			cwd: root,
			stdio: 'inherit',
		},
	);
	const packed = unpack();
	let found = 0;
	try {
		for (const [version, config] of Object.entries(await scanConfigs())) {
			found += await check(`Source, ${version}`, root, SOURCE, config);
			found += await check(`Package, ${version}`, packed, PACKED, config);
		}
		found += await check('Source, types', root, ['{nodes,credentials,core}/**/*.ts'], typeChecked);
	} finally {
		rmSync(path.dirname(packed), { recursive: true, force: true });
	}
	process.exitCode = found === 0 ? 0 : 1;
}

void main();

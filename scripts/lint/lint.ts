// npm run lint: n8n's scanner configuration, with the rules of both plugin versions in use, on the
// source of every package (and on core, which the scanner itself leaves out) and on every packed
// package; then the type checker's rules on the source. Every error and every warning fails.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { buildPackages } from '../build';
import { packPackage, unpackPackage } from '../pack';
import { listPackages, repository, type Package } from '../packages';
import { scannerRules, typeRules } from './rules';

const fix = process.argv.includes('--fix');
const cache = join(repository, '.cache', 'lint');

interface Files {
	/** In the report. */
	readonly name: string;
	readonly folder: string;
	readonly patterns: readonly string[];
	readonly fix?: boolean;
}

/** Prints what is wrong. Returns the number of errors and warnings. */
async function check(files: Files, version: string, rules: Linter.Config[]): Promise<number> {
	const eslint = new ESLint({
		cwd: files.folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: rules,
		fix: files.fix ?? false,
	});
	const results = await eslint.lintFiles([...files.patterns]);
	if (files.fix) await ESLint.outputFixes(results);
	const errors = results.reduce((count, { errorCount }) => count + errorCount, 0);
	const warnings = results.reduce((count, { warningCount }) => count + warningCount, 0);
	const formatter = await eslint.loadFormatter('stylish');
	process.stdout.write(await formatter.format(results));
	process.stdout.write(
		`${files.name}, ${version}: ${results.length} files, ${errors} errors, ${warnings} warnings\n`,
	);
	return errors + warnings;
}

/** The package as npm would publish it, unpacked. */
async function packed(one: Package): Promise<Files> {
	mkdirSync(cache, { recursive: true });
	const unpacked = mkdtempSync(join(cache, 'packed-'));
	const folder = await unpackPackage(await packPackage(one, unpacked), unpacked);
	return { name: `${one.name}, packed`, folder, patterns: ['package.json', '**/*.js'] };
}

async function lint(one: Package): Promise<number> {
	// The core is linted once, with the package at the repository's root.
	const parts = one.place === '' ? '{nodes,credentials,core}' : '{nodes,credentials}';
	const source = { name: `${one.name}, source`, folder: one.folder, fix };
	const patterns = ['package.json', `${parts}/**/*.{js,ts,json}`];
	const tarball = await packed(one);
	let found = 0;
	for (const [version, rules] of Object.entries(await scannerRules())) {
		found += await check({ ...source, patterns }, version, rules);
		found += await check(tarball, version, rules);
	}
	const typed = { ...source, patterns: [`${parts}/**/*.ts`] };
	return found + (await check(typed, 'types', typeRules(one.tsconfig)));
}

async function main(): Promise<void> {
	await buildPackages();
	let found = 0;
	try {
		for (const one of listPackages()) found += await lint(one);
	} finally {
		rmSync(cache, { recursive: true, force: true });
	}
	process.exitCode = found === 0 ? 0 : 1;
}

void main();

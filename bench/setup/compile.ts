import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { paths } from '../paths';

/** What runs in a contender's process; the rest of the bench runs as it is. */
const SOURCES = ['bench', 'core', 'nodes', 'sandbox', 'test/support'];

function sourceFiles(): string[] {
	return SOURCES.flatMap((folder) =>
		readdirSync(join(paths.root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
			.map((entry) => join(entry.parentPath, entry.name)),
	);
}

function compilerOptions(): ts.CompilerOptions {
	const file = join(paths.root, 'tsconfig.dev.json');
	const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as {
		config: unknown;
	};
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, paths.root);
	return { ...options, noEmit: false, sourceMap: false };
}

/**
 * Makes JavaScript of the contenders' side, so that nothing that translates code runs in the measured
 * process. It lies beside n8n's modules and finds those, not the ones for development.
 */
export function compileContenders(): void {
	rmSync(paths.compiled, { recursive: true, force: true });
	const options = compilerOptions();
	for (const file of sourceFiles()) {
		const made = ts.transpileModule(readFileSync(file, 'utf8'), {
			compilerOptions: options,
			fileName: file,
		});
		const target = join(paths.compiled, relative(paths.root, file)).replace(/\.ts$/, '.js');
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(target, made.outputText);
	}
}

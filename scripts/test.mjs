// npm test: installs what is missing, builds the package, then runs every test against the build.
import { ensureInstalled, runTool } from './ensure-installed.mjs';

try {
	ensureInstalled();
	const args = process.argv.slice(2);
	const coverage = args.length === 0 ? ['--coverage'] : [];
	process.exitCode =
		(await runTool('gulp', ['build', '-L'])) || (await runTool('jest', [...coverage, ...args]));
} catch (error) {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
}

// npm test: installs what is missing, builds the package, then runs every test against the build.
import { main, runTool } from './ensure-installed.mjs';

await main(async (args) => {
	const coverage = args.length === 0 ? ['--coverage'] : [];
	return (
		(await runTool('gulp', ['build', '-L'])) || (await runTool('jest', [...coverage, ...args]))
	);
});

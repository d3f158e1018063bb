// node scripts/run.mjs <tool> [arguments]: installs what is missing, then runs the tool.
import { ensureInstalled, runTool } from './ensure-installed.mjs';

try {
	ensureInstalled();
	const [tool, ...args] = process.argv.slice(2);
	process.exitCode = await runTool(tool, args);
} catch (error) {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
}

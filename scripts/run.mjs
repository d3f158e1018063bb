// node scripts/run.mjs <tool> [arguments]: installs what is missing, then runs the tool.
import { main, runTool } from './ensure-installed.mjs';

await main(async ([tool, ...args]) => await runTool(tool, args));

// npm run test:e2e: what only a real n8n can show, and its editor in a browser. With `--screenshots` it
// makes the pictures of the README anew, and nothing else.
import path from 'node:path';
import { ensureInstalled, root, runTool } from './ensure-installed.mjs';

const flag = '--screenshots';

try {
	ensureInstalled();
	const given = process.argv.slice(2);
	const args = given.filter((arg) => arg !== flag);
	if (given.includes(flag)) {
		process.env.SCREENSHOTS = path.join(root, 'docs', 'images');
		args.push('screenshots');
	}
	process.exitCode = await runTool('jest', ['--config', 'test/e2e/jest.config.js', ...args]);
} catch (error) {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
}

// npm run test:e2e: what only a real n8n can show, and its editor in a browser. With `--screenshots` it
// makes the pictures of the README anew, and nothing else.
import path from 'node:path';
import { main, root, runTool } from './ensure-installed.mjs';

const flag = '--screenshots';

await main(async (given) => {
	const args = given.filter((arg) => arg !== flag);
	if (given.includes(flag)) {
		process.env.SCREENSHOTS = path.join(root, 'docs', 'images');
		args.push('screenshots');
	}
	return await runTool('jest', ['--config', 'test/e2e/jest.config.js', ...args]);
});

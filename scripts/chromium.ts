import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ToolError } from './toolError';

/** What distributions call it; Chrome is the same browser. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where macOS has it, which is on no PATH. */
const APPLICATIONS = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function isProgram(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}

/**
 * The browser of this machine for tests of the editor: what the environment variable CHROMIUM names,
 * else the first that is installed.
 *
 * @param applications where it may be beside the PATH
 * @returns its program, as an absolute path or as CHROMIUM has it
 * @throws ToolError that says how to install one
 */
export function findChromium(
	env: NodeJS.ProcessEnv = process.env,
	applications: readonly string[] = APPLICATIONS,
): string {
	const named = env['CHROMIUM'] ?? '';
	if (named !== '') {
		if (isProgram(named)) return named;
		throw new ToolError(`CHROMIUM is "${named}", which is no program that can be run.`);
	}
	const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
	const found = [
		...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
		...applications,
	].find(isProgram);
	if (found !== undefined) return found;
	throw new ToolError(
		'The tests of the editor need Chromium: apt-get install chromium, or CHROMIUM=/path/to/chromium for one that is elsewhere.',
	);
}

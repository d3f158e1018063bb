import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from './packages';
import { ToolError } from './toolError';

/**
 * Builds every package of a repository, as `npm run build` does.
 *
 * @param root This repository, or another one in tests.
 * @throws with all that the build wrote, where it fails.
 */
export async function buildPackages(root = repository): Promise<void> {
	const gulp = join(repository, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const args = ['build', '-L', '--gulpfile', join(repository, 'gulpfile.js'), '--cwd', root];
	try {
		await promisify(execFile)(process.execPath, [gulp, ...args], { cwd: root });
	} catch (error) {
		const { stdout, stderr } = error as { stdout: string; stderr: string };
		throw new ToolError(`The build failed.\n${stdout}${stderr}`.trimEnd());
	}
}

import { join } from 'node:path';
import { execute } from './execute';
import { repository } from './packages';

/**
 * Builds every package of a repository, as `npm run build` does.
 *
 * @param root This repository, or another one in tests.
 * @throws ToolError with all that the build wrote, where it fails.
 */
export async function buildPackages(root = repository): Promise<void> {
	const gulp = join(repository, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const gulpfile = join(repository, 'gulpfile.js');
	await execute({
		what: 'The build',
		command: process.execPath,
		args: [gulp, 'build', '-L', '--gulpfile', gulpfile, '--cwd', root],
		cwd: root,
	});
}

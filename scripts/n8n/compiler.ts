import { spawnSync } from 'node:child_process';

/** Whether a program is there and starts. */
export function works(command: string): boolean {
	return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** What node-gyp needs to compile a module and this machine lacks: `['python3', 'make']`. */
export function missingCompilers(): string[] {
	const tools = ['python3', 'make', process.env['CXX'] ?? (works('g++') ? 'g++' : 'c++')];
	return tools.filter((tool) => !works(tool));
}

/** What installs them. */
export const compilerCure =
	process.platform === 'darwin'
		? 'xcode-select --install'
		: 'apt-get install python3 make g++ (the Debian names)';

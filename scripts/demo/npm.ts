import { delimiter, dirname } from 'node:path';
import { logFile, paths } from './paths';
import type { Task } from './processes';

interface NpmTask {
	readonly doing: string;
	/** Names the log. */
	readonly name: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly limitMs: number;
	/** The Node that runs npm and is found by what npm starts; by default the demo's own. */
	readonly node?: string;
	readonly env?: NodeJS.ProcessEnv;
	readonly output?: string;
	readonly cure?: string;
}

/** Written out each time, since the user's own npm settings may say otherwise. */
const flags = ['--legacy-peer-deps', '--no-audit', '--no-fund', '--no-update-notifier'];

/** The environment of the demo's own tools: the user's, with temporary files kept in the repository. */
export function toolEnvironment(node = process.execPath): NodeJS.ProcessEnv {
	return {
		...process.env,
		PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
		TMPDIR: paths.temporary,
	};
}

/** One call of npm. Nothing but its own cache is written outside the folder it runs in. */
export function npm(task: NpmTask): Task {
	const { name, args, node, env, ...rest } = task;
	const scripts = args[0] === 'rebuild' ? '--ignore-scripts=false' : '--ignore-scripts';
	return {
		...rest,
		command: 'npm',
		args: [...args, scripts, '--loglevel=notice', ...flags],
		env: { ...toolEnvironment(node), ...env },
		log: logFile(name),
	};
}

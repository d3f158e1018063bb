import { delimiter, dirname } from 'node:path';
import { run, type Task } from './run';
import type { Site } from './site';

interface NpmTask extends Omit<Task, 'command' | 'env'> {
	/** The Node that runs npm and is found by what npm starts; by default the one that runs this. */
	readonly node?: string;
	/** Beside the user's own environment. */
	readonly env?: NodeJS.ProcessEnv;
}

/** Written out each time, since the user's own npm settings may say otherwise. */
const flags = ['--legacy-peer-deps', '--no-audit', '--no-fund', '--no-update-notifier'];

/** One call of npm. Nothing but its own cache is written outside the folder it runs in. */
export async function npm(site: Site, task: NpmTask): Promise<void> {
	const { args, node = process.execPath, env } = task;
	const scripts = args[0] === 'rebuild' ? '--ignore-scripts=false' : '--ignore-scripts';
	await run(site, {
		...task,
		command: 'npm',
		args: [...args, scripts, '--loglevel=notice', ...flags],
		env: {
			...process.env,
			PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
			TMPDIR: site.temporary,
			...env,
		},
	});
}

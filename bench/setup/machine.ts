import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { packageAt, paths } from '../paths';

/** What the figures were measured on and with. */
export interface Machine {
	readonly date: string;
	readonly hardware: string;
	/** Programs that wanted a core in the last minute; the bench itself needs one or two. */
	readonly load: number;
	readonly versions: Readonly<Record<string, string>>;
}

function versionIn(folder: string): string {
	const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
	return (JSON.parse(manifest) as { version: string }).version;
}

export function describeMachine(nodeBinary: string): Machine {
	const cores = cpus();
	const gigabytes = Math.round(totalmem() / 1024 ** 3);
	const model = cores[0]?.model.trim() ?? 'unknown processor';
	const module = (name: string) => versionIn(join(paths.modules, name));
	return {
		date: new Date().toISOString().slice(0, 10),
		hardware: `${cores.length} cores (${model}), ${gigabytes} GB, ${type()} ${release()}`,
		load: loadavg()[0] ?? 0,
		versions: {
			'n8n-nodes-easemob': versionIn(packageAt('n8n-nodes-easemob')),
			'n8n-nodes-rongcloud': versionIn(packageAt('n8n-nodes-rongcloud')),
			n8n: module('n8n'),
			'n8n-core': module('n8n-core'),
			'n8n-nodes-base': module('n8n-nodes-base'),
			'Node of the contenders': execFileSync(nodeBinary, ['--version'], { encoding: 'utf8' })
				.trim()
				.slice(1),
			'Node of the sandbox': process.versions.node,
		},
	};
}

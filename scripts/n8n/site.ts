import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { silence, type Progress } from '../progress';
import { cache } from './paths';

/** Where one user of the real n8n (the demo, the bench, a test) works, apart from all others. */
export interface Site {
	/** n8n's user folder, and the home folder of its processes. */
	readonly home: string;
	/** The packed packages. */
	readonly tarballs: string;
	readonly logs: string;
	/** Temporary files of everything that is started. */
	readonly temporary: string;
	readonly progress: Progress;
}

/** @param name The site's folder below `.cache`. */
export function siteOf(name: string, progress = silence): Site {
	const folder = join(cache, name);
	return {
		home: join(folder, 'home'),
		tarballs: join(folder, 'tarballs'),
		logs: join(folder, 'logs'),
		temporary: join(folder, 'tmp'),
		progress,
	};
}

/** Makes its folders anew: nothing of a former run can pass for this one's. */
export function clearSite({ home, tarballs, logs, temporary }: Site): void {
	for (const folder of [home, tarballs, logs, temporary]) {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
	}
}

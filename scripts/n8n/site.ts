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
	/** Whether n8n's data stay from one run to the next. */
	readonly keepsHome: boolean;
	readonly progress: Progress;
}

/**
 * @param name The site's folder below `.cache`.
 * @param keepsHome Whether n8n's data stay from one run to the next.
 */
export function siteOf(name: string, progress = silence, keepsHome = false): Site {
	const folder = join(cache, name);
	return {
		home: join(folder, 'home'),
		tarballs: join(folder, 'tarballs'),
		logs: join(folder, 'logs'),
		temporary: join(folder, 'tmp'),
		keepsHome,
		progress,
	};
}

/** Makes its folders anew, so that nothing of a former run can pass for this one's, but for a home that is kept. */
export function clearSite({ home, tarballs, logs, temporary, keepsHome }: Site): void {
	const cleared = [tarballs, logs, temporary, ...(keepsHome ? [] : [home])];
	for (const folder of cleared) rmSync(folder, { recursive: true, force: true });
	for (const folder of [home, ...cleared]) mkdirSync(folder, { recursive: true });
}

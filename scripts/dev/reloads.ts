import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { logFile } from '../n8n/run';
import type { Site } from '../n8n/site';
import { isStopped } from '../n8n/signals';

/** What n8n has done so far about packages whose files change. */
interface State {
	/** How often it has begun to load one anew. */
	readonly begun: number;
	/** When it has last begun to write the list of nodes, and the one of credentials, which it writes last. */
	readonly nodesMs: number;
	readonly credentialsMs: number;
}

const askEveryMs = 100;
/** So long nothing must happen, so that the next load meets no other. */
const quietMs = 1_500;
const limitMs = 60_000;
/** How often a load that met another one is made again. */
const tries = 3;

function modifiedMs(file: string): number {
	return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function stateOf(site: Site): State {
	const lists = join(site.home, '.cache', 'n8n', 'public', 'types');
	return {
		begun: readFileSync(logFile(site, 'n8n'), 'utf8').split('Hot reload triggered').length - 1,
		nodesMs: modifiedMs(join(lists, 'nodes.json')),
		credentialsMs: modifiedMs(join(lists, 'credentials.json')),
	};
}

/** Waits until n8n has published a load that began after this state, and is quiet. */
async function published(site: Site, before: State): Promise<State> {
	const deadline = performance.now() + limitMs;
	let last = before;
	let quietSince = performance.now();
	while (!isStopped() && performance.now() < deadline) {
		await wait(askEveryMs);
		const now = stateOf(site);
		if (JSON.stringify(now) !== JSON.stringify(last)) quietSince = performance.now();
		last = now;
		const written = now.nodesMs > before.nodesMs && now.credentialsMs >= now.nodesMs;
		if (now.begun > before.begun && written && performance.now() - quietSince > quietMs) break;
	}
	return last;
}

/**
 * Changes files of a package that a running n8n has loaded, and waits until n8n offers what they hold.
 * n8n loads a package once for every batch of changes that it sees, and does not wait for a load that
 * is under way: of two, the slower one publishes what may be of before the change, for good. So there
 * must be one load at a time; where there were several, the last one is made again, alone.
 *
 * @param change writes the files, as quickly as it can.
 * @param again writes one of them anew, as it is.
 */
export async function changeLoaded(
	site: Site,
	change: () => void,
	again: () => void,
): Promise<void> {
	let write = change;
	for (let left = tries; left > 0; left -= 1) {
		const before = stateOf(site);
		write();
		const { begun } = await published(site, before);
		if (begun - before.begun <= 1) return;
		write = again;
	}
}

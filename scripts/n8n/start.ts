import { setTimeout as wait } from 'node:timers/promises';
import { failure } from './failure';
import { freePort } from './freePort';
import { startGroup, type Group } from './group';
import type { N8nNode } from './node';
import { signIn, type Rest } from './owner';
import { n8nProgram } from './program';
import { logFile } from './run';
import { throwIfStopped } from './signals';
import type { Site } from './site';

/** An n8n that runs: its editor, its REST API and its webhooks. */
export interface RunningN8n {
	/** `http://127.0.0.1:<port>` */
	readonly url: string;
	readonly port: number;
	readonly rest: Rest;
	/** Settles when it has ended, whoever ended it: how it failed, in words. Never rejects. */
	readonly ended: Promise<string | undefined>;
	/** Ends it, with all that it started, and waits until it has ended. */
	stop(): Promise<void>;
}

interface Start {
	readonly site: Site;
	/** What runs it, as `provideN8n` gives it. */
	readonly node: N8nNode;
	/** Any free one where it is not said. */
	readonly port?: number;
	/** Beside the usual environment: further settings of n8n. */
	readonly env?: NodeJS.ProcessEnv;
	/** Names the log; each of several that run at once needs its own. */
	readonly name?: string;
}

const startLimitMs = 5 * 60_000;
const askEveryMs = 200;
const stopGraceMs = 20_000;

/** It answers this with 200 when it can be used, its REST API included. */
async function isReady(url: string): Promise<boolean> {
	try {
		const signal = AbortSignal.timeout(5_000);
		return (await fetch(`${url}/healthz/readiness`, { signal })).ok;
	} catch {
		return false;
	}
}

/** Asks until it can be used. Returns what is wrong, if that never comes. */
async function whyNotReady(url: string, { ended }: Group): Promise<string | undefined> {
	let end: string | undefined;
	void ended.then((fault) => (end = fault ?? 'ended by itself'));
	const deadlineMs = performance.now() + startLimitMs;
	while (!(await isReady(url))) {
		throwIfStopped();
		if (end !== undefined) return end;
		if (performance.now() > deadlineMs) return `not ready after ${startLimitMs / 1_000} s`;
		await wait(askEveryMs);
	}
	return undefined;
}

/**
 * Starts n8n on a port of this machine, with the packages that are installed in the site's home,
 * and signs in as its owner. Its data stay in that home until the site is cleared.
 *
 * @returns when it can be used.
 * @throws ToolError with the end of its log, where it ends or can't be used within five minutes.
 */
export async function startN8n({
	site,
	node,
	env,
	name = 'n8n',
	...start
}: Start): Promise<RunningN8n> {
	throwIfStopped();
	const port = start.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const settings = { N8N_PORT: String(port), N8N_SECURE_COOKIE: 'false', ...env };
	const log = logFile(site, name);
	const group = startGroup({ ...(await n8nProgram(site, node, ['start'], settings)), log });
	const stop = async () => await group.end(stopGraceMs);
	const started = site.progress.running('starting n8n');
	try {
		const reason = await whyNotReady(url, group);
		if (reason !== undefined) throw failure({ doing: 'starting n8n', logs: [log] }, reason);
		return { url, port, rest: await signIn(url), ended: group.ended, stop };
	} catch (error) {
		await stop();
		throw error;
	} finally {
		started();
	}
}

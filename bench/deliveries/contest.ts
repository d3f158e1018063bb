import { mkdirSync, rmSync } from 'node:fs';
import { installPackages } from '../../scripts/n8n/installPackages';
import type { N8nNode } from '../../scripts/n8n/node';
import { startN8n } from '../../scripts/n8n/start';
import { executionsEnded } from '../../scripts/n8n/workflows';
import type { Packed } from '../../scripts/pack';
import { paths, site } from '../paths';
import { deliverBatch, type Batch } from './batch';
import { openReceiver, plainFolder, type Receiver, type Waiting } from './receivers';

/** How much is delivered to each. */
export interface Extent {
	readonly batches: number;
	/** In each batch. */
	readonly count: number;
}

/** What one receiver did with all its deliveries; one row of the results. */
export interface DeliveryRow {
	readonly receiver: Receiver;
	readonly batches: readonly Batch[];
}

/** Deliveries that are under way at the same time. */
export const AT_ONCE = 8;

const WARM_UP = 30;

interface ContestOptions extends Extent {
	readonly node: N8nNode;
	readonly packed: readonly Packed[];
	readonly profile: boolean;
	/** Told before each batch. */
	readonly onBatch: (receiver: Receiver, batch: number) => void;
}

/** n8n as it comes, which keeps what it has run. */
function environment(profile: boolean): NodeJS.ProcessEnv {
	return {
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		N8N_CUSTOM_EXTENSIONS: plainFolder(paths.compiled),
		...(profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${paths.profiles}` } : {}),
	};
}

/** The others take turns at being the first, so that none has the better moments. */
function rotated<One>(list: readonly One[], by: number): One[] {
	const at = by % list.length;
	return [...list.slice(at), ...list.slice(0, at)];
}

/**
 * Delivers to several receivers in one running n8n, a batch to each in turn: what else the machine does
 * meanwhile, and what n8n has piled up, is the same for all of them.
 */
export async function runDeliveries(
	receivers: readonly Receiver[],
	{ batches, count, node, packed, profile, onBatch }: ContestOptions,
): Promise<DeliveryRow[]> {
	mkdirSync(site.home, { recursive: true });
	await installPackages(site, packed);
	const n8n = await startN8n({ site, node, env: environment(profile) });
	try {
		const waiting: Waiting[] = [];
		for (const receiver of receivers) waiting.push(await openReceiver(n8n, receiver));
		const deliver = async (to: Waiting, size: number) => {
			const ended = async () => await executionsEnded(n8n.rest, to);
			return await deliverBatch(to.url, { count: size, atOnce: AT_ONCE, ended });
		};
		const rows = waiting.map((to) => ({ to, done: [] as Batch[] }));
		for (const { to } of rows) await deliver(to, WARM_UP);
		for (let batch = 0; batch < batches; batch++) {
			for (const { to, done } of rotated(rows, batch)) {
				onBatch(to.receiver, batch + 1);
				done.push(await deliver(to, count));
			}
		}
		return rows.map(({ to: { receiver }, done }) => ({ receiver, batches: done }));
	} finally {
		await n8n.stop();
		rmSync(site.home, { recursive: true, force: true });
	}
}

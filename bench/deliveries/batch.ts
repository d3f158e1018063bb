import { Agent, request } from 'node:http';
import { textCallback } from '../../test/support/easemobTrigger';

/** What came of one batch of deliveries. */
export interface Batch {
	/** Until each was answered. */
	readonly answerMs: readonly number[];
	/** Answered otherwise than with 200. */
	readonly failed: number;
	/** Until all were answered, and all that they started had ended. */
	readonly seconds: number;
}

const agent = new Agent({ keepAlive: true });

/** Posts a body; gives the status when the whole answer is there. */
async function post(url: string, body: string): Promise<number> {
	return await new Promise((resolve, reject) => {
		const headers = {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(body),
		};
		const call = request(url, { method: 'POST', agent, headers }, (response) => {
			response.resume();
			response.once('end', () => resolve(response.statusCode ?? 0));
			response.once('error', reject);
		});
		call.once('error', reject);
		call.end(body);
	});
}

interface BatchOptions {
	readonly count: number;
	/** So many at any time, as long as there are more. */
	readonly atOnce: number;
	/** Ends when nothing that was started runs any more. */
	readonly ended: () => Promise<void>;
}

/** Delivers messages to a URL, each a new one with its signature, and waits for all that they start. */
export async function deliverBatch(
	url: string,
	{ count, atOnce, ended }: BatchOptions,
): Promise<Batch> {
	const bodies = Array.from({ length: count }, () => JSON.stringify(textCallback())).values();
	const answerMs: number[] = [];
	let failed = 0;
	const sender = async () => {
		for (const body of bodies) {
			const sentMs = performance.now();
			const status = await post(url, body);
			answerMs.push(performance.now() - sentMs);
			if (status !== 200) failed += 1;
		}
	};
	const startMs = performance.now();
	await Promise.all(Array.from({ length: atOnce }, sender));
	await ended();
	return { answerMs, failed, seconds: (performance.now() - startMs) / 1_000 };
}

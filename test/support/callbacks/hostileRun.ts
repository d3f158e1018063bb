import type { WebhookHost } from '../n8n/webhookHost';

/** How many bodies got each status. */
export type Answers = ReadonlyMap<number, number>;

/** Several at once, as strangers come. */
const WORKERS = 8;

/** Delivers all bodies, each in its own way; counts what they get. */
export async function deliverAll(
	bodies: Generator<string | Buffer>,
	deliver: (body: string | Buffer) => Promise<{ readonly status: number }>,
): Promise<Answers> {
	const answers = new Map<number, number>();
	const worker = async () => {
		for (const body of bodies) {
			const { status } = await deliver(body);
			answers.set(status, (answers.get(status) ?? 0) + 1);
		}
	};
	await Promise.all(Array.from({ length: WORKERS }, worker));
	return answers;
}

export const countOf = (answers: Answers) =>
	[...answers.values()].reduce((sum, one) => sum + one, 0);

/** Nothing has crashed, and no object of JavaScript has got anything that it had not. */
export function expectUnharmed({ log }: WebhookHost): void {
	expect(log.filter((line) => line.startsWith('crashed'))).toEqual([]);
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect({}).not.toHaveProperty('polluted');
}

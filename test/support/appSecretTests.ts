import type { Delivered, WebhookHost } from './n8n/webhookHost';
import type { TriggerTest } from './triggerWorkflow';

const MINUTE = 60_000;

/** A trigger of a service that signs with the app's own secret and the time. */
interface SigningTrigger {
	openTrigger(test?: TriggerTest): Promise<WebhookHost>;
	/** A genuine event, signed with this and as of then; in the right way where neither is said. */
	deliver(host: WebhookHost, secret?: string, time?: number | string): Promise<Delivered>;
	readonly secret: string;
}

/** What the secret and the age of a signature are to the trigger of each such service. */
export function testAppSecret({ openTrigger, deliver, secret }: SigningTrigger): void {
	describe('the age of events is that of the signature', () => {
		const signedAgo = async (host: WebhookHost, ms: number) =>
			await deliver(host, secret, Date.now() - ms);

		test.each([
			['six minutes', 6 * MINUTE],
			['three days', 3 * 24 * 60 * MINUTE],
			['six minutes ahead', -6 * MINUTE],
		])('%s: 200, but nothing starts, and the log says why', async (_name, ms) => {
			const host = await openTrigger();
			expect((await signedAgo(host, ms)).status).toBe(200);
			expect(host.started).toEqual([]);
			expect(host.log).toEqual([expect.stringContaining("'Max Age'")]);
		});

		test('can be set, also to any', async () => {
			const host = await openTrigger({ parameters: { options: { maxAgeSeconds: 3_600 } } });
			await signedAgo(host, 50 * MINUTE);
			await signedAgo(host, 70 * MINUTE);
			expect(host.started).toHaveLength(1);
			host.parameters = { options: { maxAgeSeconds: 0 } };
			await signedAgo(host, 70 * MINUTE);
			await deliver(host, secret, 'soon');
			expect(host.started).toHaveLength(3);
		});

		test('that cannot be read is out of time', async () => {
			const host = await openTrigger();
			expect((await deliver(host, secret, 'soon')).status).toBe(200);
			expect(host.started).toEqual([]);
		});
	});

	describe('the App Secret', () => {
		test('is that of the credential, without blanks around it', async () => {
			const host = await openTrigger({ credential: { appSecret: ` ${secret}\n` } });
			expect((await deliver(host)).status).toBe(200);
			expect(host.started).toHaveLength(1);
		});

		test('is enough for the workflow to start', async () => {
			await (await openTrigger()).activate();
		});

		test('that is missing keeps the workflow from starting, and events from being taken', async () => {
			const host = await openTrigger({ credential: { appSecret: ' ' } });
			await expect(host.activate()).rejects.toMatchObject({
				message: expect.stringContaining('no App Secret'),
				description: expect.stringContaining('beside the App Key'),
			});
			expect((await deliver(host, '')).status).toBe(403);
			expect(host.log).toEqual([expect.stringContaining('has no App Secret')]);
		});

		test('is never in the log, nor in answers', async () => {
			const host = await openTrigger({ credential: { appSecret: 'another-secret' } });
			const answer = await deliver(host);
			expect(answer.status).toBe(403);
			const told = `${host.log.join()} ${answer.text}`;
			for (const hidden of ['another-secret', secret]) expect(told).not.toContain(hidden);
		});
	});

	test.each<[string, TriggerTest, RegExp]>([
		['a setting', { parameters: { options: { maxAgeSeconds: 'soon' } } }, /'Max Age \(Seconds\)'/],
		['an account', { credential: { appKey: '' } }, /'App Key' is empty/],
	])('a fault in %s: 503 each time, no run, and the log says what', async (_name, given, words) => {
		const host = await openTrigger(given);
		for (let nth = 0; nth < 30; nth++) expect((await deliver(host)).status).toBe(503);
		expect(host.started).toEqual([]);
		expect(host.log[0]).toMatch(words);
	});
}

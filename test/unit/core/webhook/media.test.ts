import type { IExecuteFunctions } from 'n8n-workflow';
import { SYSTEM_CLOCK } from '../../../../core/base/clock';
import type { FetchMedia } from '../../../../core/webhook/delivery';
import { withMedia } from '../../../../core/webhook/media';
import { FORM_SERVICE } from '../../../support/madeUpServices';
import { VirtualTime } from '../../../support/virtualTime';

const time = new VirtualTime();

beforeEach(() => {
	jest.spyOn(SYSTEM_CLOCK, 'now').mockImplementation(time.now);
	jest.spyOn(SYSTEM_CLOCK, 'sleep').mockImplementation(async (ms) => await time.sleep(ms));
});

afterEach(() => jest.restoreAllMocks());

const item = { json: { messageId: '1' } };

let made = 0;

async function handOn(fetchMedia: FetchMedia, stop?: AbortSignal) {
	made += 1;
	const ctx: Partial<IExecuteFunctions> = {
		getExecutionCancelSignal: () => stop,
		getCredentials: (async () => ({
			secret: 'secret-of-the-rule',
		})) as unknown as IExecuteFunctions['getCredentials'],
		getWorkflow: () => ({ id: `media ${made}`, active: true }),
		getNode: () => ({
			id: 'trigger',
			name: 'Trigger',
			type: 'trigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
	};
	const callbacks = { ...FORM_SERVICE, mediaOf: () => fetchMedia };
	return await withMedia(ctx as IExecuteFunctions, callbacks, item);
}

/** Never there: waits until it is told to stop. */
const endless: FetchMedia = async (_ctx, signal) =>
	await new Promise((_resolve, reject) => {
		signal.addEventListener('abort', () => reject(new Error('given up')));
	});

test('a file is waited for five minutes', async () => {
	const before = time.now();
	const { json } = await time.run(handOn(endless));
	expect(json).toEqual({ messageId: '1', mediaError: 'given up' });
	expect(time.now() - before).toBeGreaterThanOrEqual(300_000);
	expect(time.now() - before).toBeLessThan(301_000);
});

test('no longer than the execution lasts', async () => {
	const before = time.now();
	const stop = new AbortController();
	const given = handOn(endless, stop.signal);
	time.at(before + 1_000, () => stop.abort());
	expect((await time.run(given)).json.mediaError).toBe('given up');
	expect(time.now() - before).toBeLessThan(2_000);
});

test('what went wrong is told without secrets', async () => {
	const { json } = await handOn(async () => {
		throw new Error('secret-of-the-rule does not fit');
	});
	expect(json.mediaError).toBe('[hidden] does not fit');
});

test('what was handed on stays as it was', async () => {
	const file = { data: 'ZmlsZQ==', mimeType: 'text/plain' };
	await handOn(async () => ({ problem: { message: 'Gone.' } }));
	expect(await handOn(async () => ({ file }))).toEqual({ ...item, binary: { data: file } });
	expect(item).toEqual({ json: { messageId: '1' } });
});

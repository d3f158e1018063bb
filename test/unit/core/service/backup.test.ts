import { withBackup } from '../../../../core/service/backup';
import { readAnswer } from '../../../../core/service/answers';
import type { ConnectionFault, Exchange } from '../../../../core/service/exchange';
import { toOptions } from '../../../../core/service/request';
import { easemobSession } from '../../../support/easemobSession';

const base = 'https://api.example/v1';
const backup = 'https://api-b.example/v1';
const answer: Exchange = { kind: 'answer', status: 200, headers: {}, text: '{}' };
const unsent = (fault: ConnectionFault): Exchange => ({
	kind: 'notSent',
	fault,
	text: fault,
	repeatable: true,
});
const broken: Exchange = { kind: 'broken', fault: 'closed', text: 'reset' };

/** Asks for a path, with hosts that answer in turn like this. */
async function askedFor(path: string, exchanges: Exchange[], address: object = { base, backup }) {
	const urls: string[] = [];
	const send = withBackup(
		async ({ url }) => {
			urls.push(url);
			return exchanges[urls.length - 1] ?? answer;
		},
		{ base, ...address },
	);
	return { exchange: await send(toOptions({ method: 'POST', path })), urls };
}

describe('the backup host', () => {
	it.each<ConnectionFault>(['refused', 'nameNotFound', 'unreachable', 'certificate'])(
		'is asked where the primary one was not reached: %s',
		async (fault) => {
			const { exchange, urls } = await askedFor('/send.json', [unsent(fault)]);
			expect(urls).toEqual(['/send.json', `${backup}/send.json`]);
			expect(exchange).toEqual({ ...answer, host: 'api-b.example' });
		},
	);

	it('is asked below its own base where the address was a whole one', async () => {
		const { urls } = await askedFor(`${base}/a/b.json`, [unsent('refused')]);
		expect(urls[1]).toBe(`${backup}/a/b.json`);
	});

	it.each<[string, Exchange]>([
		['an answer', answer],
		['a connection that broke', broken],
		['what the credential refused', unsent('credential')],
		['what n8n forbids', unsent('forbidden')],
	])('is not asked after %s', async (_what, first) => {
		const { exchange, urls } = await askedFor('/send.json', [first]);
		expect(urls).toHaveLength(1);
		expect(exchange).toBe(first);
	});

	it('is not asked for an address elsewhere, nor where there is none', async () => {
		const lost = [unsent('refused')];
		expect((await askedFor('https://other.example/x', lost)).urls).toHaveLength(1);
		expect((await askedFor('/x', lost, { backup: undefined })).urls).toHaveLength(1);
	});

	it("leaves the primary one's fault where neither was reached", async () => {
		const first = unsent('refused');
		const { exchange } = await askedFor('/x', [first, unsent('nameNotFound')]);
		expect(exchange).toBe(first);
	});

	it('is named in errors where it was the one that did not answer', async () => {
		const { exchange } = await askedFor('/x', [unsent('refused'), broken]);
		const { reading } = easemobSession();
		const outcome = readAnswer(exchange, { ...reading, doubt: '' });
		expect(outcome).toMatchObject({
			kind: 'unknown',
			unansweredBy: 'api-b.example',
			problem: { message: 'api-b.example closed the connection before it answered.' },
		});
	});
});

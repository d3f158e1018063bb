import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../../../../core/base/outcome';
import { ProblemError } from '../../../../core/base/problem';
import { PATIENCE_FOR_HARMLESS } from '../../../../core/pacing/patience';
import { openCredentialSession, type BodyMaker } from '../../../../core/service/session';
import type { Send } from '../../../../core/service/wire';
import { sentThrough } from '../../../../core/webhook/sentHere';
import { sendMessage } from '../../../../nodes/Easemob/resources/message/sendCall';
import { EASEMOB } from '../../../../nodes/Easemob/service/session';
import { easemobSession } from '../../../support/easemobSession';

const { signal } = new AbortController();

const answers: Send = async () => ({
	kind: 'answer',
	status: 200,
	headers: {},
	text: '{"data":{"amy":"1"}}',
});

/** As code does that has a fault. */
const throws: Send = async () => {
	throw new Error('a fault');
};

describe('a body that is made when its turn has come', () => {
	async function callWith(make: BodyMaker['make'], send: Send) {
		const givenBack: Array<Outcome<IDataObject> | undefined> = [];
		const call = easemobSession({ send }).call(
			{
				method: 'POST',
				path: '/messages/users',
				body: { make, giveBack: (outcome) => void givenBack.push(outcome) },
				pace: { lane: 'user' },
				doubt: '',
			},
			signal,
		);
		const outcome = await call.catch((error: unknown) => error);
		return { outcome, givenBack };
	}

	test('is given back with what came of it', async () => {
		const { outcome, givenBack } = await callWith(async () => ({ json: {} }), answers);
		expect(outcome).toMatchObject({ kind: 'accepted' });
		expect(givenBack).toEqual([outcome]);
	});

	test('is given back where nothing came of it', async () => {
		const { outcome, givenBack } = await callWith(async () => ({ json: {} }), throws);
		expect(outcome).toEqual(new Error('a fault'));
		expect(givenBack).toStrictEqual([undefined]);
	});

	test('is not given back where it could not be made', async () => {
		const make = async () => {
			throw new ProblemError({ message: 'no file' });
		};
		const { outcome, givenBack } = await callWith(make, answers);
		expect(outcome).toMatchObject({ kind: 'notSent', problem: { message: 'no file' } });
		expect(givenBack).toEqual([]);
	});
});

test('a message whose sending broke down stands for one message, not for all that follow', async () => {
	const session = easemobSession({ send: throws, app: 'broken' });
	const message = {
		target: 'user',
		to: ['amy'],
		from: 'bot',
		type: 'txt',
		body: { msg: 'hi' },
		fields: {},
		recipientUsers: [],
		simplify: true,
	} as const;
	await expect(sendMessage(session, message, signal)).rejects.toThrow('a fault');
	const sent = sentThrough(session.account.scope);
	const found = ['1', '2'].map((messageId) =>
		sent.recognises({ messageId, from: 'bot', to: 'amy' }),
	);
	expect(found).toEqual([true, false]);
});

describe('a call of which the service knows repeats', () => {
	const answer = (status: number): Awaited<ReturnType<Send>> => ({
		kind: 'answer',
		status,
		headers: {},
		text: '{"error":"no","error_description":"no"}',
	});

	async function callWith(answers: Array<Awaited<ReturnType<Send>>>, mayBeDone: boolean) {
		const send: Send = async () => answers.shift() ?? answer(400);
		const credential = { host: 'a1.easemob.com', org: 'acme', app: 'repeats', token: 'a-token' };
		const session = openCredentialSession({ send, sendBare: send }, credential, EASEMOB);
		return await session.call(
			{
				method: 'POST',
				path: '/messages/users',
				body: { json: {} },
				pace: { lane: 'user', policy: { ...PATIENCE_FOR_HARMLESS, firstWaitMs: 1 } },
				doubt: 'Look there first.',
				recognised: { mayBeDone },
			},
			signal,
		);
	}

	test('stays open where a repeat is refused, since nobody knows of the first', async () => {
		const outcome = await callWith([answer(502)], false);
		expect(outcome).toMatchObject({ kind: 'unknown' });
		expect(outcome.kind === 'unknown' && outcome.problem.advice).toMatch(
			/^An attempt before this one got no clear answer\. Look there first\./,
		);
	});

	test('stays open where a former try left it open', async () => {
		expect(await callWith([], true)).toMatchObject({ kind: 'unknown' });
	});

	test('is refused where it was refused at once', async () => {
		expect(await callWith([], false)).toMatchObject({ kind: 'refused' });
	});
});

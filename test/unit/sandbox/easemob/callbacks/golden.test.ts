import { createHash } from 'node:crypto';

import { startSandbox, type Sandbox } from '../../../../../sandbox/easemob';
import {
	GOLDEN_CALLBACKS,
	isSigned,
	type GoldenCallback,
} from '../../../../support/callbacks/golden';
import { startReceiver, type CallbackReceiver } from '../../../../support/callbacks/receiver';
import { Player } from './played';

type Json = Record<string, unknown>;

const SECRET = 'the secret of the rule';
const APP_KEY = 'sandbox-org#sandbox-app';

/** Chosen anew each time; of these the kind of value has to be the same. */
const CHOSEN = [
	...['callId', 'security', 'msg_id', 'recall_id', 'ack_message_id', 'edit_message_id'],
	...['messageId', 'host', 'member_count', 'roster_ver'],
];

/** What a page has in its table of fields, but not in its example. */
const IN_THE_TABLE: Partial<Record<GoldenCallback['event'], string[]>> = {
	message: ['content_type'],
	offlineMessage: ['content_type'],
	recall: ['group_id'],
};

/**
 * Where an example contradicts itself: it names other users outside than inside, and other moments, since
 * what is inside happened earlier.
 */
const FREE = [
	...['.from', '.to', '.payload.data[0].ts'].map((path) => `reaction${path}`),
	...['.payload.data.timestamp', '.payload.data.last_message.timestamp'].map(
		(path) => `thread${path}`,
	),
];

let sandbox: Sandbox;
let receiver: CallbackReceiver;

beforeAll(async () => {
	sandbox = await startSandbox();
	receiver = await startReceiver();
	sandbox.callbacks.setRule({
		url: receiver.url,
		secret: SECRET,
		eventTypes: ['chat', 'chat_offline'],
	});
});

beforeEach(() => {
	sandbox.reset();
	receiver.got.length = 0;
});

afterAll(async () => {
	await sandbox.close();
	await receiver.close();
});

test('the names of the table are all different', () => {
	const names = GOLDEN_CALLBACKS.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
});

test.each(GOLDEN_CALLBACKS.map((golden) => [golden.page, golden.name, golden] as const))(
	'%s: %s is made as it is printed',
	async (_page, _name, golden) => {
		await new Player(sandbox).play(golden);
		await sandbox.callbacks.settled();

		const made = madeFor(golden);
		expect(differences(golden.body, made, golden.body['appkey'], golden.event)).toEqual([]);
		const allowed = [...Object.keys(golden.body), ...(IN_THE_TABLE[golden.event] ?? [])];
		expect(Object.keys(made).filter((field) => !allowed.includes(field))).toEqual([]);
		expect(made['appkey']).toBe(APP_KEY);
		expect(callIdForm(made, APP_KEY)).toBe(callIdForm(golden.body, golden.body['appkey']));
		expect(made['security']).toBe(isSigned(golden) ? signatureOf(made) : undefined);
	},
);

/** The one of the callbacks so far that it should be: the last of its kind. */
function madeFor({ body, event }: GoldenCallback): Json {
	const kind = (candidate: Json) => {
		const { operation } = { operation: undefined, ...(candidate['payload'] as Json | undefined) };
		const type = event === 'groupOperation' ? candidate['operation'] : operation;
		return [candidate['eventType'], candidate['chat_type'], candidate['step'], type].join();
	};
	const made = receiver.got.map(({ json }) => json).filter((one) => kind(one) === kind(body));
	const [earliest = {}] = made.sort(
		(one, other) => Number(one['timestamp']) - Number(other['timestamp']),
	);
	return earliest;
}

function signatureOf({ callId, timestamp }: Json): string {
	return createHash('md5')
		.update(`${String(callId)}${SECRET}${String(timestamp)}`)
		.digest('hex');
}

/** Which form the pages describe for it, where it is not masked. */
function callIdForm({ callId, msg_id }: Json, appKey: unknown): string {
	const [, , id = ''] = /^(.*?)_(.*)$/.exec(typeof callId === 'string' ? callId : '') ?? [];
	if (callId === undefined) return 'none';
	if (id !== '' && id === msg_id && String(callId).startsWith(String(appKey))) return 'message';
	return /^\d*$/.test(id) || id.includes('XX') ? formByOthers(msg_id) : 'uuid';
}

/** A masked one: with the message ID, where there is a message. */
function formByOthers(messageId: unknown): string {
	return messageId === undefined ? 'uuid' : 'message';
}

/**
 * Field by field, of the same type and, unless it is masked or chosen, of the same value.
 *
 * @param path begins with the event
 */
function differences(printed: unknown, made: unknown, appKey: unknown, path: string): string[] {
	if (Array.isArray(printed) && Array.isArray(made)) {
		const length = printed.length === made.length ? [] : [`${path}: ${made.length} entries`];
		const within = printed.map((one, index) =>
			differences(one, made[index], appKey, `${path}[${index}]`),
		);
		return [...length, ...within.flat()];
	}
	if (isObject(printed) && isObject(made)) {
		const extra = Object.keys(made).filter((name) => path.includes('.') && !(name in printed));
		const within = Object.entries(printed).map(([name, value]) =>
			differences(value, made[name], appKey, `${path}.${name}`),
		);
		return [...extra.map((name) => `${path}.${name}: not printed`), ...within.flat()];
	}
	if (typeof printed !== typeof made) return [`${path}: ${typeof made}, not ${typeof printed}`];
	return isFree(printed, path, appKey) || [printed, unmasked(printed, appKey)].includes(made)
		? []
		: [`${path}: ${String(made)}, not ${String(printed)}`];
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFree(printed: unknown, path: string, appKey: unknown): boolean {
	const name = path.split('.').at(-1) ?? '';
	if (CHOSEN.includes(name) || FREE.includes(path) || name === 'appkey') return true;
	const value = unmasked(printed, appKey);
	return typeof value === 'string' && (/XX|\*\*/.test(value) || isCut(value));
}

/** An address of which little more than the App Key is printed. */
function isCut(value: string): boolean {
	return value.startsWith(APP_KEY) && !/_[^@]+@/.test(value);
}

function unmasked(value: unknown, appKey: unknown): unknown {
	return typeof value === 'string' && typeof appKey === 'string'
		? value.replace(appKey, APP_KEY)
		: value;
}

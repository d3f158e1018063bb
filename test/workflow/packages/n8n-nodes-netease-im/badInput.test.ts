import type { INodeParameters } from 'n8n-workflow';
import { binary, itemWith } from '../../../support/files';
import { textTo, useNetease } from '../../../support/netease';

/** What is refused before anything is sent, and what is just within the limits. */

const netease = useNetease();
const { run } = netease;

const x = (length: number) => 'x'.repeat(length);
const users = (count: number) => Array.from({ length: count }, (_, n) => `u${n}`).join();
/** By expression; a field that is empty as it stands n8n refuses by itself. */
const BLANK = "={{ '' }}";
/** JSON text of exactly so many characters. */
const json = (length: number) => JSON.stringify({ a: x(length - 8) });

const message = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation,
	...more,
});
const withOptions = (options: INodeParameters, more: INodeParameters = {}) =>
	textTo({ ...more, options });
const custom = (more: INodeParameters) =>
	textTo({ messageType: 'custom', attachment: '{"a": 1}', ...more });
const sent = { messageId: '1', from: 'support', to: 'alice', sentTime: '2026-01-31T18:00:00Z' };
const notify = (more: INodeParameters = {}) =>
	message('sendNotification', { to: 'alice', from: 'support', content: '{"a": 1}', ...more });
const history = (more: INodeParameters = {}) =>
	message('getHistory', {
		to: 'alice',
		from: 'support',
		startTime: '2026-01-31T18:00:00Z',
		...more,
	});

type Row = [what: string, parameters: INodeParameters, told: RegExp];

const SEND: Row[] = [
	['a blank sender', textTo({ from: ' ' }), /'From' is empty/],
	['a blank recipient', textTo({ to: ' ' }), /'To' is empty/],
	['no recipient in a list', textTo({ to: [' ', ''] as unknown as string }), /'To' is empty/],
	['a sender with a bar', textTo({ from: 'a|b' }), /'From'.* has a \| in it/],
	['a recipient of dots', textTo({ to: '..' }), /is no ID/],
	['an unknown target', textTo({ target: 'group' }), /is "group", which is not one of its choices/],
	['a long text', textTo({ text: x(5_001) }), /'Text' has 5001 characters/],
	['a long tip', textTo({ messageType: 'tip', text: x(5_001) }), /'Text' has 5001 characters/],
	['a blank tip', textTo({ messageType: 'tip', text: BLANK }), /'Text' is empty/],
	['a long description', custom({ description: x(501) }), /'Description' has 501 characters/],
	['an attachment in a list', custom({ attachment: '[1]' }), /not a valid JSON object/],
	['an attachment of text', custom({ attachment: '"a"' }), /not a valid JSON object/],
	['an empty attachment', custom({ attachment: '{}' }), /'Attachment \(JSON\)' is empty/],
	['half a subtype', custom({ subType: 1.5 }), /'Subtype'.* not a whole number/],
	['a long push text', withOptions({ pushContent: x(501) }), /'Push Text' has 501 characters/],
	['long push data', withOptions({ pushPayload: json(2_049) }), /has 2049 characters/],
	['push data that is no object', withOptions({ pushPayload: '[]' }), /not a valid JSON object/],
	[
		'a long text to push by force',
		withOptions({ forcePushAll: true, forcePushContent: x(501) }),
		/'Force Push Text' has 501 characters/,
	],
	[
		'a text to push for nobody',
		withOptions({ forcePushContent: 'a' }),
		/nobody is pushed by force/,
	],
	['too many to push', withOptions({ forcePushUsers: users(101) }), /names 101 users/],
	['hiding from both', withOptions({ hideFrom: 'both' }), /'Hide From' is "both"/],
	['an extension in a list', withOptions({ extension: '[1]' }), /'Extension \(JSON\)'/],
	[
		'a long extension of the content check',
		withOptions({ antispam: { value: { extension: json(1_025) } } }),
		/has 1025 characters/,
	],
	[
		'long data on cheating',
		withOptions({ antispam: { value: { cheating: json(1_025) } } }),
		/has 1025 characters/,
	],
	[
		'no chosen members',
		withOptions({ recipientUsers: ' ' }, { target: 'team', to: '8001' }),
		/'Chosen Members' is empty/,
	],
	[
		'chosen members of two teams',
		withOptions({ recipientUsers: 'a' }, { target: 'team', to: '8001, 8002' }),
		/names 2 teams or rooms/,
	],
	[
		'chosen members of a room with a priority',
		withOptions({ recipientUsers: 'a', highPriority: true }, { target: 'chatRoom', to: '7001' }),
		/'Chosen Members' is set, and so are options/,
	],
	['a reply to several', withOptions({ replyTo: '{"messageId": "1"}' }, { to: 'a, b' }), /names 2/],
	['a name for several', withOptions({ clientMessageId: 'x' }, { to: 'a, b' }), /names 2/],
	...(
		[
			['messageId', { messageId: 'x' }],
			['from', { from: ' ' }],
			['to', { to: '' }],
			['sentAt', { sentAt: 'soon' }],
		] as const
	).map(([name, wrong]): Row => {
		const reply = { messageId: '1', from: 'a', to: 'b', sentAt: '2026-01-31T18:00:00Z', ...wrong };
		const told = new RegExp(`'Reply To \\(JSON\\)' has no usable ${name}`);
		return [`a reply without ${name}`, withOptions({ replyTo: JSON.stringify(reply) }), told];
	}),
	[
		'an address that is none',
		textTo({ messageType: 'img', fileUrl: 'a.png' }),
		/'File URL' is no address of a file/,
	],
	[
		'an MD5 that is none',
		textTo({ messageType: 'img', fileUrl: 'https://a.example/a', md5: 'abc' }),
		/'File MD5' is "abc"/,
	],
	[
		'a file without a name',
		textTo({ messageType: 'file', fileUrl: 'https://a.example/a', fileName: '' }),
		/'File Name' is empty/,
	],
	['no file', textTo({ messageType: 'img', mediaSource: 'binary' }), /'Input Data Field Name'/],
	[
		'a latitude beyond the pole',
		textTo({ messageType: 'loc', latitude: '91', longitude: '0', address: 'a' }),
		/'Latitude' is "91"/,
	],
	[
		'a longitude beyond the end',
		textTo({ messageType: 'loc', latitude: '0', longitude: '181', address: 'a' }),
		/'Longitude' is "181"/,
	],
	[
		'a place without a name',
		textTo({ messageType: 'loc', latitude: '0', longitude: '0', address: ' ' }),
		/'Address' is empty/,
	],
];

const OTHERS: Row[] = [
	['recall: a blank sender', message('recall', { ...sent, from: ' ' }), /'From' is empty/],
	['recall: a blank recipient', message('recall', { ...sent, to: ' ' }), /'To' is empty/],
	['recall: an ID that is none', message('recall', { ...sent, messageId: 'x' }), /not a number/],
	['recall: no ID', message('recall', { ...sent, messageId: ' ' }), /'Message ID' is empty/],
	[
		'recall: no time in a room',
		message('recall', { ...sent, target: 'chatRoom', clientMessageId: 'a', sentTime: '' }),
		/'Sent Time' is empty/,
	],
	['recall: an unknown mode', message('recall', { ...sent, mode: 'all' }), /'Mode' is "all"/],
	[
		'recall: no client ID in a room',
		message('recall', { ...sent, target: 'chatRoom', clientMessageId: ' ' }),
		/'Client Message ID' is empty/,
	],
	[
		'recall: a long push text',
		message('recall', { ...sent, options: { pushContent: x(501) } }),
		/'Push Text' has 501 characters/,
	],
	['update: a blank text', message('update', { ...sent, text: BLANK }), /'Text' is empty/],
	['update: a long text', message('update', { ...sent, text: x(5_001) }), /has 5001 characters/],
	[
		'update: a blank sender',
		message('update', { ...sent, text: 'a', from: BLANK }),
		/'From' is empty/,
	],
	[
		'update: no ID',
		message('update', { ...sent, text: 'a', messageId: BLANK }),
		/'Message ID' is empty/,
	],
	[
		'update: no time',
		message('update', { ...sent, text: 'a', sentTime: '' }),
		/'Sent Time' is empty/,
	],
	[
		'update: an operator with a bar',
		message('update', { ...sent, text: 'a', operator: 'a|b' }),
		/'Operator'.* has a \| in it/,
	],
	[
		'update: long push data',
		message('update', { ...sent, text: 'a', options: { pushPayload: json(2_049) } }),
		/has 2049 characters/,
	],
	['getHistory: nobody', history({ to: ' ' }), /'To' is empty/],
	['getHistory: nobody to read for', history({ from: ' ' }), /'From' is empty/],
	['getHistory: no start', history({ startTime: BLANK }), /'Start Time' is empty/],
	['getHistory: an end before the start', history({ endTime: '2020-01-01' }), /is before/],
	['getHistory: a limit of none', history({ limit: 0 }), /'Limit'/],
	[
		'search: no operator',
		message('search', { operator: ' ', keywords: 'a' }),
		/'Operator' is empty/,
	],
	['search: no words', message('search', { operator: 'a', keywords: ' ' }), /'Keywords' is empty/],
	['sendNotification: nobody', notify({ to: BLANK }), /'To' is empty/],
	['sendNotification: no sender', notify({ from: BLANK }), /'From' is empty/],
	['sendNotification: nothing', notify({ content: '{}' }), /'Content \(JSON\)' is empty/],
	['sendNotification: too much', notify({ content: json(4_097) }), /has 4097 characters/],
	['sendNotification: a long sound', notify({ options: { sound: x(31) } }), /has 31 characters/],
	['sendNotification: a room', notify({ target: 'chatRoom' }), /not one of its choices/],
	['broadcast: nothing', message('broadcast', { content: ' ' }), /'Content' is empty/],
	['broadcast: too much', message('broadcast', { content: x(4_097) }), /has 4097 characters/],
	[
		'broadcast: for too long',
		message('broadcast', { content: 'a', options: { ttl: 169 } }),
		/'Keep for \(Hours\)' is "169"/,
	],
	[
		'broadcast: a sender with a bar',
		message('broadcast', { content: 'a', from: 'a|b' }),
		/'From'.* has a \| in it/,
	],
	...['create', 'get', 'update', 'disable', 'refreshToken'].map((operation): Row => [
		`account ${operation}: no account`,
		{ resource: 'account', operation, accountId: ' ' },
		/'Account ID' is empty/,
	]),
	...['get', 'update', 'getStatus'].map((operation): Row => [
		`user ${operation}: no account`,
		{ resource: 'user', operation, accountId: ' ', attributes: { nickname: 'A' } },
		/'Account ID' is empty/,
	]),
	...['account', 'user'].map((resource): Row => [
		`${resource} update: nothing`,
		{ resource, operation: 'update', accountId: 'alice' },
		/Nothing is to be changed/,
	]),
	[
		'user update: an unknown gender',
		{ resource: 'user', operation: 'update', accountId: 'a', attributes: { gender: 'x' } },
		/'Gender' is "x"/,
	],
	[
		'upload: no field',
		{ resource: 'file', operation: 'upload', binaryPropertyName: BLANK },
		/is empty/,
	],
	['upload: no file', { resource: 'file', operation: 'upload' }, /'Input Data Field Name'/],
];

test.each([...SEND, ...OTHERS])(
	'%s is refused before anything is sent',
	async (_what, parameters, told) => {
		const { error } = await run(parameters);

		expect(`${error?.message}`).toMatch(told);
		expect(error?.message).toContain('[item 0]');
		expect(error?.description).toMatch(/\S/);
		expect(netease.sandbox.requests).toEqual([]);
	},
);

test('a file of more than 15 MB is refused before it is sent', async () => {
	const big = itemWith(binary(Buffer.alloc(15 * 1024 * 1024 + 1)));
	const parameters = textTo({ messageType: 'file', mediaSource: 'binary' });
	const { error } = await run(parameters, { items: [big] });

	expect(error?.message).toMatch(/has 15.1 MB/);
	expect(error?.description).toMatch(/takes 15 MB/);
	expect(netease.sandbox.requests).toEqual([]);
});

test.each<[string, INodeParameters]>([
	['a text', textTo({ text: '好'.repeat(5_000) })],
	['a tip', textTo({ messageType: 'tip', text: x(5_000) })],
	['a description', custom({ description: '😀'.repeat(500) })],
	['a push text', withOptions({ pushContent: x(500) })],
	['push data', withOptions({ pushPayload: json(2_048) })],
	[
		'users to push by force, and their text',
		withOptions({ forcePushUsers: users(100), forcePushContent: x(500) }),
	],
	[
		'data for the content check',
		withOptions({ antispam: { value: { extension: json(1_024), cheating: json(1_024) } } }),
	],
	['a notification', notify({ content: json(4_096), options: { sound: x(30) } })],
	['a broadcast', message('broadcast', { content: x(4_096), options: { ttl: 168 } })],
])('%s of the most that is allowed is sent', async (_what, parameters) => {
	const { error } = await run(parameters);

	expect(error).toBeUndefined();
	expect(netease.sandbox.requests).toHaveLength(1);
});

test('one bad item stops all of them before anything is sent, or is told beside the others', async () => {
	const parameters = textTo({ text: '={{ $json.text }}' });
	const items = [{ json: { text: 'a' } }, { json: { text: ' ' } }];
	const stopped = await run(parameters, { items });
	expect(stopped.error?.message).toContain('[item 1]');
	expect(netease.sandbox.requests).toEqual([]);

	const { json: output } = await run(parameters, {
		items,
		node: { onError: 'continueRegularOutput' },
	});
	expect(output).toMatchObject([{ to: 'alice' }, { error: expect.stringContaining('[item 1]') }]);
	expect(netease.sandbox.delivered).toHaveLength(1);
});

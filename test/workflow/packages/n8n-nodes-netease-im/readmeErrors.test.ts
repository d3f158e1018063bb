import type { Sandbox } from '../../../../sandbox/netease';
import { binary, itemWith } from '../../../support/files';
import { NETEASE_CORE, neteaseCredentials, textTo, useNetease } from '../../../support/netease';
import { neteaseReadme } from '../../../support/readme';
import { compareErrors, NO_HOST, type ErrorRow } from '../../../support/readmeErrors';

/** The table of errors in NetEase's README: every text as the node really says it, row by row. */

const service = useNetease();

const SEND = '/im/v2/conversations/{conversation_id}/messages';

/** What an error begins with. */
const NOT_SENT = 'The message to alice was not sent: ';
const OPEN = 'The message to alice may or may not have been sent: ';

/** The node makes a call whose outcome is open three times. */
const EVERY_TIME = { path: SEND, times: 3 };

const text = textTo();
const file = textTo({ messageType: 'file', fileUrl: 'https://files.example.com/a.pdf' });
const toTeam = textTo({ target: 'team', to: '1393022190' });

/** How each row comes about, in the order of the table. */
const ROWS: ReadonlyArray<ErrorRow<Sandbox>> = [
	{ parameters: textTo({ to: '={{ $json.user }}' }) },
	{ begins: NOT_SENT, parameters: textTo({ from: '={{ $json.sender }}' }) },
	{ begins: NOT_SENT, parameters: textTo({ messageType: 'img', fileUrl: 'photo.jpg' }) },
	{ begins: NOT_SENT, parameters: { ...file, fileName: '={{ $json.filename }}' } },
	{ begins: NOT_SENT, parameters: { ...file, mediaSource: 'binary' } },
	{
		begins: NOT_SENT,
		parameters: { ...file, mediaSource: 'binary' },
		items: [itemWith(binary(Buffer.alloc(16 * 1024 * 1024), { fileName: 'film.mp4' }))],
	},
	{ begins: NOT_SENT, parameters: textTo({ text: 'x'.repeat(5_001) }) },
	{ begins: NOT_SENT, parameters: textTo({ messageType: 'custom' }) },
	{
		begins: NOT_SENT,
		parameters: text,
		// No server listens on the first port.
		credential: () => ({ host: 'http://127.0.0.1:1' }),
	},
	{ begins: NOT_SENT, parameters: text, credential: () => ({ host: NO_HOST }) },
	{ begins: NOT_SENT, parameters: text, credential: () => ({ appKey: 'of-another-app' }) },
	{ begins: NOT_SENT, parameters: text, credential: () => ({ appSecret: 'of-another-app' }) },
	{ begins: NOT_SENT, parameters: text, prepare: (sandbox) => sandbox.setApp('ipBlocked') },
	{ begins: NOT_SENT, parameters: text, prepare: (sandbox) => sandbox.setApp('notEnabled') },
	{
		begins: NOT_SENT,
		parameters: text,
		prepare: (sandbox) => sandbox.refuse('support', 102_404),
	},
	{ begins: NOT_SENT, parameters: text, prepare: (sandbox) => sandbox.refuse('alice', 102_426) },
	{
		begins: NOT_SENT.replace('alice', '1393022190'),
		parameters: toTeam,
		prepare: (sandbox) => sandbox.refuse('1393022190', 108_404),
	},
	{
		begins: NOT_SENT.replace('alice', '1393022190'),
		parameters: toTeam,
		prepare: (sandbox) => sandbox.refuse('1393022190', 109_404),
	},
	{
		begins: NOT_SENT,
		parameters: text,
		// A wait beyond all patience, so that none is begun.
		fault: {
			kind: 'status',
			status: 429,
			path: SEND,
			times: 99,
			headers: { 'retry-after': '9999' },
		},
	},
	{ begins: OPEN, parameters: text, fault: { kind: 'hang', ...EVERY_TIME } },
	{ begins: OPEN, parameters: text, fault: { kind: 'cutBefore', ...EVERY_TIME } },
	{ begins: OPEN, parameters: text, fault: { kind: 'status', status: 502, ...EVERY_TIME } },
	{ begins: OPEN, parameters: text, fault: { kind: 'garbage', ...EVERY_TIME } },
];

compareErrors(
	{
		text: neteaseReadme,
		node: service,
		valuesOf: ({ credential }) => credential,
		credentials: neteaseCredentials,
		core: NETEASE_CORE,
	},
	ROWS,
);

import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../../sandbox/rongcloud';
import { binary, itemWith } from '../../../support/files';
import { rongCloudReadme } from '../../../support/readme';
import { compareErrors, NO_HOST, type ErrorRow } from '../../../support/readmeErrors';
import {
	RONG_CLOUD_CORE,
	rongCloudCredentials,
	textTo,
	useRongCloud,
} from '../../../support/rongCloud';

/** The table of errors in RongCloud's README: every text as the node really says it, row by row. */

const service = useRongCloud();

const SEND = '/message/private/publish.json';

/** What an error begins with. */
const NOT_SENT = 'The message to alice was not sent: ';
const OPEN = 'The message to alice may or may not have been sent: ';

const text = textTo();
const file = textTo({ messageType: 'file', fileUrl: 'https://files.example.com/a.pdf' });
const history: INodeParameters = {
	resource: 'message',
	operation: 'getHistory',
	to: 'alice',
	userId: 'support',
	startTime: '2026-01-31T18:00:00',
};

/** How each row comes about, in the order of the table. */
const ROWS: ReadonlyArray<ErrorRow<Sandbox>> = [
	{ parameters: textTo({ to: '={{ $json.user }}' }) },
	{ begins: NOT_SENT, parameters: textTo({ from: '={{ $json.sender }}' }) },
	{ begins: NOT_SENT, parameters: textTo({ messageType: 'img', fileUrl: 'photo.jpg' }) },
	{ begins: NOT_SENT, parameters: { ...file, fileName: '={{ $json.filename }}' } },
	{ begins: NOT_SENT, parameters: { ...file, fileName: 'a.pdf' } },
	{
		begins: NOT_SENT,
		parameters: { ...file, messageType: 'audio', duration: 75 },
	},
	{
		begins: NOT_SENT,
		parameters: { ...file, messageType: 'img', thumbnailSource: 'binary' },
		items: [
			itemWith(
				binary(Buffer.alloc(40_000), { fileName: 'a.png', mimeType: 'image/png' }),
				'thumbnail',
			),
		],
	},
	{
		begins: NOT_SENT,
		parameters: textTo({ text: 'x'.repeat(150_000 - '{"content":""}'.length) }),
	},
	{
		begins: NOT_SENT,
		parameters: text,
		// No server listens on the first port.
		credential: () => ({ host: 'http://127.0.0.1:1' }),
	},
	{ begins: NOT_SENT, parameters: text, credential: () => ({ host: NO_HOST }) },
	{ begins: NOT_SENT, parameters: text, credential: () => ({ appKey: 'of-another-app' }) },
	{ begins: NOT_SENT, parameters: text, credential: () => ({ appSecret: 'of-another-app' }) },
	{ begins: NOT_SENT, parameters: text, prepare: (sandbox) => sandbox.setApp('locked') },
	{ begins: NOT_SENT, parameters: text, prepare: (sandbox) => sandbox.setApp('restricted') },
	{
		parameters: history,
		prepare: (sandbox) => sandbox.enable('history', false),
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
	{ begins: OPEN, parameters: text, fault: { kind: 'hang', path: SEND } },
	{ begins: OPEN, parameters: text, fault: { kind: 'cutAfter', path: SEND } },
	{ begins: OPEN, parameters: text, fault: { kind: 'status', status: 503, path: SEND } },
	{ begins: OPEN, parameters: text, fault: { kind: 'garbage', path: SEND } },
];

compareErrors(
	{
		text: rongCloudReadme,
		node: service,
		valuesOf: ({ credential }) => credential,
		credentials: rongCloudCredentials,
		core: RONG_CLOUD_CORE,
	},
	ROWS,
);

import type { INodeParameters } from 'n8n-workflow';
import type { Fault, Sandbox } from '../../sandbox/easemob';
import { credentialsFor, messageOf, withToken } from '../support/easemob';
import { binary, itemWith } from '../support/files';
import { readme } from '../support/readme';
import { compareErrors, NO_HOST, type ErrorRow } from '../support/readmeErrors';
import { useSandbox } from '../support/sandboxed';
import { UUID } from '../support/serverFiles';

/** README's table of errors: every text as the node really says it, row by row. */

const easemob = useSandbox();

const SEND = '/messages/users';
const FILE = `/chatfiles/${UUID}`;

/** What an error begins with. */
const NOT_SENT = 'The message to user1 was not sent: ';
const GROUP_NOT_SENT = 'The message to 1001 was not sent: ';
const OPEN = 'The message to user1 may or may not have been sent: ';
const NOT_DOWNLOADED = `The file ${UUID} was not downloaded: `;
const NOT_RECALLED = 'The message 1001 was not recalled: ';

const text: INodeParameters = messageOf('txt', { to: 'user1', text: '你好' });
const toGroup: INodeParameters = { ...text, target: 'group', to: '1001' };
const download: INodeParameters = { resource: 'file', operation: 'download', fileUrl: UUID };
const recall: INodeParameters = {
	resource: 'message',
	operation: 'recall',
	target: 'user',
	to: 'user1',
	messageId: '1001',
};
const image: INodeParameters = messageOf('img', { to: 'user1', mediaSource: 'binary' });
const picture = itemWith(binary('some bytes', { fileName: 'a.png', mimeType: 'image/png' }));

const refused = (path: string, status: number, words: string, error = 'forbidden_op'): Fault => ({
	kind: 'status',
	status,
	path,
	times: 99,
	// A wait beyond all patience, so that none is begun.
	headers: { 'retry-after': '9999' },
	body: { error, error_description: words },
});

/** How each row comes about, in the order of the table. */
const ROWS: ReadonlyArray<ErrorRow<Sandbox>> = [
	{ parameters: { ...text, to: '={{ $json.user }}' } },
	{ parameters: { ...toGroup, to: 'Sales' } },
	{ begins: NOT_SENT, parameters: image },
	{ begins: NOT_SENT, parameters: { ...image, mediaSource: 'uploaded' } },
	{
		begins: NOT_SENT,
		parameters: text,
		// No server listens on the first port.
		credential: () => ({ host: 'http://127.0.0.1:1' }),
	},
	{ begins: NOT_SENT, parameters: text, credential: () => ({ host: NO_HOST }) },
	{
		begins: NOT_SENT,
		parameters: text,
		credential: (host) => ({ host: host.replace('http:', 'https:') }),
	},
	{ begins: NOT_SENT, parameters: text, elsewhere: true },
	{ begins: NOT_SENT, parameters: text, credential: () => ({ org: 'org', app: 'app' }) },
	{ begins: NOT_SENT, parameters: text, credential: () => ({ token: 'YWMtstale' }) },
	{ begins: NOT_SENT, parameters: text, fault: refused(SEND, 403, 'not allowed') },
	{ begins: NOT_SENT, parameters: text, fault: refused(SEND, 403, 'service is unopened') },
	{
		begins: GROUP_NOT_SENT,
		parameters: { ...toGroup, target: 'chatRoom' },
		fault: refused('/messages/chatrooms', 403, 'chatroom service is unopened'),
	},
	{
		begins: NOT_SENT,
		parameters: text,
		fault: refused(SEND, 429, 'limit of the community edition', 'resource_limited'),
	},
	{ begins: NOT_SENT, parameters: text, fault: refused(SEND, 403, 'message send reach limit') },
	{ begins: NOT_SENT, parameters: text, fault: refused(SEND, 429, 'reached api limit') },
	{
		begins: NOT_SENT,
		parameters: { ...text, text: 'x'.repeat(6_000 - '{"msg":""}'.length) },
		fault: refused(SEND, 400, 'message is too large'),
	},
	{
		begins: NOT_SENT,
		parameters: image,
		items: [picture],
		fault: refused('/chatfiles', 413, 'file exceeding maximum limit'),
	},
	{
		begins: NOT_DOWNLOADED,
		parameters: download,
		fault: refused(FILE, 404, 'file is expired', 'file_expired'),
	},
	{ begins: NOT_DOWNLOADED, parameters: download },
	{
		begins: NOT_DOWNLOADED,
		parameters: download,
		fault: refused(FILE, 403, 'share-secret is required'),
	},
	{ begins: NOT_RECALLED, parameters: recall },
	{
		begins: NOT_RECALLED,
		parameters: recall,
		fault: refused('/messages/msg_recall', 403, 'exceed recall time limit'),
	},
	{ begins: OPEN, parameters: text, fault: { kind: 'hang', path: SEND } },
	{ begins: OPEN, parameters: text, fault: { kind: 'cutAfter', path: SEND } },
	{ begins: OPEN, parameters: text, fault: { kind: 'status', status: 503, path: SEND } },
	{ begins: OPEN, parameters: text, fault: { kind: 'garbage', path: SEND } },
];

compareErrors(
	{
		text: readme,
		node: easemob,
		valuesOf: withToken,
		credentials: credentialsFor,
		host: 'a1.easemob.com',
	},
	ROWS,
);

import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { CHAT_ROOM, form, GROUP, hello, PRIVATE, toBob, type Answer } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

const URL = 'https://files.example.com/a';

/** The first bytes of a JPEG, and as many as wanted. */
const jpeg = (bytes: number) =>
	Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(bytes - 4, 7)]).toString(
		'base64',
	);
const png = Buffer.from('89504e470d0a1a0a0000', 'hex').toString('base64');

const send = (objectName: string, content: unknown) =>
	form(sandbox, PRIVATE, {
		...toBob,
		objectName,
		content: typeof content === 'string' ? content : JSON.stringify(content),
	});

function expectRefused(answer: Answer): void {
	expect([answer.status, answer.json['code']]).toEqual([400, 1002]);
	expect(answer.reason).toBeTruthy();
	expect(sandbox.delivered).toEqual([]);
}

const gif = { remoteUrl: URL, gifDataSize: 1, width: 1, height: 1 };
const voice = { remoteUrl: URL, duration: 60 };
const file = { name: 'a.pdf', size: 1, type: 'pdf', fileUrl: URL };
const video = { sightUrl: URL, duration: 1, size: 1, name: 'a.mp4' };
const place = { latitude: 39.9, longitude: 116.4, poi: 'Beijing' };
const quote = {
	content: 'yes',
	referMsgUserId: 'bob',
	referMsg: { content: 'why?' },
	objName: 'RC:TxtMsg',
};

describe('accepted', () => {
	test.each<[string, Record<string, unknown>]>([
		['RC:TxtMsg', { content: 'a', extra: 'b', user: { id: 'amy', name: 'Amy', portrait: URL } }],
		['RC:ImgMsg', { content: jpeg(100), imageUri: URL }],
		['RC:ImgMsg', { content: jpeg(30_720), imageUri: URL }],
		['RC:ImgMsg', { content: png, imageUri: URL }],
		['RC:ImgMsg', { imageUri: URL }],
		['RC:GIFMsg', gif],
		['RC:GIFMsg', { ...gif, name: 'a.gif' }],
		['RC:HQVCMsg', voice],
		['RC:VcMsg', { content: 'AAAA', duration: 1 }],
		['RC:FileMsg', file],
		['RC:FileMsg', { ...file, size: '1' }],
		['RC:SightMsg', video],
		['RC:SightMsg', { ...video, content: jpeg(10) }],
		['RC:LBSMsg', place],
		['RC:LBSMsg', { ...place, content: jpeg(10) }],
		['RC:ReferenceMsg', quote],
		['RC:InfoNtf', { message: 'a' }],
		['RC:CmdNtf', { name: 'a', data: 'b' }],
		['RC:CmdMsg', { name: 'a' }],
		['RC:ContactNtf', { operation: 'Request', sourceUserId: 'a', targetUserId: 'b' }],
		['RC:GrpNtf', { operatorUserId: 'a', operation: 'Add' }],
		['RC:ProfileNtf', { operation: 'a' }],
		['RC:ImgTextMsg', { title: 't', content: 'c', imageUri: URL, url: URL }],
		[
			'RC:CombineMsg',
			{ remoteUrl: URL, conversationType: 1, nameList: ['a'], summaryList: ['a: b'] },
		],
	])('%s %j', async (objectName, content) => {
		const answer = await send(objectName, content);
		expect([answer.status, answer.reason]).toEqual([200, null]);
		expect(sandbox.delivered[0]).toMatchObject({ objectName, content });
	});

	test.each(['{"any":1}', 'plain words', '[1]', '"text"'])(
		'a custom type with %s',
		async (text) => {
			expect((await send('app:gift', text)).status).toBe(200);
			const content: unknown = text === '{"any":1}' ? { any: 1 } : text;
			expect(sandbox.delivered[0]?.content).toEqual(content);
		},
	);
});

describe('refused', () => {
	test.each<[string, unknown]>([
		['RC:TxtMsg', 'plain words'],
		['RC:TxtMsg', '"text"'],
		['RC:TxtMsg', '[]'],
		['RC:TxtMsg', {}],
		['RC:TxtMsg', { content: '' }],
		['RC:TxtMsg', { content: 1 }],
		['RC:TxtMsg', { content: 'a', text: 'b' }],
		['RC:TxtMsg', { content: 'a', extra: {} }],
		['RC:TxtMsg', { content: 'a', user: 'amy' }],
		['RC:TxtMsg', { content: 'a', user: { name: 'Amy' } }],
		['RC:TxtMsg', { content: 'a', user: { id: 'a', icon: URL } }],
		['RC:ImgMsg', { content: jpeg(10) }],
		['RC:ImgMsg', { content: '', imageUri: URL }],
		['RC:ImgMsg', { content: 'data:image/jpeg;base64,AAAA', imageUri: URL }],
		['RC:ImgMsg', { content: Buffer.from('no picture').toString('base64'), imageUri: URL }],
		['RC:ImgMsg', { content: `${jpeg(60).slice(0, 20)}\n${jpeg(60).slice(20)}`, imageUri: URL }],
		['RC:ImgMsg', { content: jpeg(10).replace(/=+$/, ''), imageUri: URL }],
		['RC:ImgMsg', { content: jpeg(30_720 + 1), imageUri: URL }],
		['RC:ImgMsg', { imageUri: 'a.jpg' }],
		['RC:ImgMsg', { imageUrl: URL }],
		['RC:GIFMsg', { remoteUrl: URL, gifDataSize: 1 }],
		['RC:GIFMsg', { ...gif, width: 0 }],
		['RC:GIFMsg', { ...gif, gifDataSize: '1' }],
		['RC:HQVCMsg', { remoteUrl: URL }],
		['RC:HQVCMsg', { ...voice, duration: 61 }],
		['RC:HQVCMsg', { ...voice, duration: 0 }],
		['RC:HQVCMsg', { ...voice, duration: 1.5 }],
		['RC:HQVCMsg', { fileUrl: URL, duration: 1 }],
		['RC:VcMsg', { content: 'AAAA\n', duration: 1 }],
		['RC:FileMsg', { ...file, size: -1 }],
		['RC:FileMsg', { ...file, type: '.pdf' }],
		['RC:FileMsg', { ...file, name: '' }],
		['RC:FileMsg', { name: 'a', size: 1, type: 'pdf', remoteUrl: URL }],
		['RC:SightMsg', { ...video, duration: '1' }],
		['RC:SightMsg', { ...video, localPath: '' }],
		['RC:LBSMsg', { ...place, latitude: '39.9' }],
		['RC:LBSMsg', { ...place, latitude: 91 }],
		['RC:LBSMsg', { ...place, longitude: -181 }],
		['RC:LBSMsg', { latitude: 1, longitude: 1 }],
		['RC:ReferenceMsg', { ...quote, referMsg: '{}' }],
		['RC:ReferenceMsg', { content: 'a' }],
		['RC:InfoNtf', { content: 'a' }],
		['RC:CmdMsg', { name: 'a', data: {} }],
		['RC:CmdMsg', { operation: 'a' }],
		['RC:Unknown', { content: 'a' }],
		['RC:txtmsg', { content: 'a' }],
	])('%s %j', async (objectName, content) => {
		expectRefused(await send(objectName, content));
	});
});

describe('mentions', () => {
	const all = { content: 'a', mentionedInfo: { type: 1 } };
	const some = { content: 'a', mentionedInfo: { type: 2, userIdList: ['b'] } };
	const toGroup = (content: unknown, more = {}) =>
		form(sandbox, GROUP, { ...hello, toGroupId: 'g', content: JSON.stringify(content), ...more });

	test.each([
		['everybody', { ...all, mentionedInfo: { type: 1, mentionedContent: 'look' } }],
		['some', some],
	])('of %s, said outside as well', async (_who, content) => {
		const answer = await toGroup(content, { isMentioned: 1 });
		expect([answer.status, answer.reason]).toEqual([200, null]);
	});

	test.each<[string, unknown, object]>([
		['not said outside', all, {}],
		['denied outside', all, { isMentioned: 0 }],
		['said outside alone', { content: 'a' }, { isMentioned: 1 }],
		['of nobody', { ...some, mentionedInfo: { type: 2 } }, { isMentioned: 1 }],
		[
			'of an empty list',
			{ ...some, mentionedInfo: { type: 2, userIdList: [] } },
			{ isMentioned: 1 },
		],
		['of a third kind', { ...some, mentionedInfo: { type: 3 } }, { isMentioned: 1 }],
		[
			'under another name',
			{ ...some, mentionedInfo: { type: 1, userIds: [] } },
			{ isMentioned: 1 },
		],
	])('%s are refused', async (_what, content, more) => {
		expectRefused(await toGroup(content, more));
	});

	test.each([
		[PRIVATE, { toUserId: 'b' }],
		[CHAT_ROOM, { toChatroomId: 'r' }],
	])('%s has none', async (path, to) => {
		expectRefused(await form(sandbox, path, { ...hello, ...to, content: JSON.stringify(all) }));
	});
});

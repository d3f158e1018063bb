import { startBackup, startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { startReceiver } from '../../../support/callbacks/receiver';
import { callUrl, form, PRIVATE, signed, toBob, uidOf } from './client';

let primary: Sandbox;
let backup: Sandbox;

beforeEach(async () => {
	primary = await startSandbox();
	backup = await startBackup(primary);
});

afterEach(async () => {
	await backup.close();
	await primary.close();
});

test('the backup host has the same app, users, groups and messages', async () => {
	expect(backup.url).not.toBe(primary.url);
	expect(backup.credential).toEqual({ ...primary.credential, host: backup.url });
	await form(primary, '/user/getToken.json', { userId: 'amy', name: 'Amy' });
	expect((await form(backup, '/user/info.json', { userId: 'amy' })).json['userName']).toBe('Amy');
	const uid = uidOf(await form(backup, PRIVATE, toBob));
	const recall = { fromUserId: 'amy', conversationType: 1, targetId: 'bob', messageUID: uid };
	expect((await form(primary, '/message/recall.json', recall)).status).toBe(200);
	expect(primary.delivered).toBe(backup.delivered);
});

test('each has its own requests and faults', async () => {
	primary.fault({ kind: 'cutBefore' });
	await expect(form(primary, PRIVATE, toBob)).rejects.toThrow('fetch failed');
	expect((await form(backup, PRIVATE, toBob)).status).toBe(200);
	expect(primary.requests.map(({ status }) => status)).toEqual([undefined]);
	expect(backup.requests.map(({ status }) => status)).toEqual([200]);
	expect(primary.delivered).toHaveLength(1);
});

test('a signature that one of them has seen is none for the other', async () => {
	const body = new URLSearchParams(toBob).toString();
	const headers = { ...signed(primary), 'content-type': 'application/x-www-form-urlencoded' };
	expect((await callUrl(`${primary.url}${PRIVATE}`, 'POST', body, headers)).status).toBe(200);
	expect((await callUrl(`${backup.url}${PRIVATE}`, 'POST', body, headers)).status).toBe(401);
});

test('the backup goes on when the primary is gone', async () => {
	await primary.close();
	await expect(form(primary, PRIVATE, toBob)).rejects.toThrow('fetch failed');
	expect((await form(backup, PRIVATE, toBob)).status).toBe(200);
});

test('callbacks go on when the backup is gone', async () => {
	const receiver = await startReceiver();
	backup.callbacks.setRule({ url: receiver.url });
	await backup.close();
	primary.act('amy', 'messages', { to: 'bob', content: 'hi' });
	await primary.callbacks.settled();
	expect(receiver.got).toMatchObject([{ form: { content: 'hi' } }]);
	await receiver.close();
});

test('what is no running sandbox has no backup', async () => {
	await expect(startBackup({ ...primary })).rejects.toThrow('no running sandbox');
});

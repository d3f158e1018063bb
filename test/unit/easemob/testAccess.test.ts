import axios from 'axios';
import type { ICredentialTestFunctions } from 'n8n-workflow';
import { credentialTest } from '../../../core/service/credentialTest';
import { testAccess } from '../../../nodes/Easemob/service/authentication';

/** What n8n gives a Test button: one helper, which is asked for these things and answers like this. */
function setUp(answer: () => Promise<unknown>) {
	const asked: object[] = [];
	const request = async (options: string | object): Promise<unknown> => {
		asked.push(Object(options) as object);
		return await answer();
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const test = async (data?: Record<string, string>) =>
		await credentialTest(testAccess).call(context, {
			id: '1',
			name: 'Easemob',
			type: 'easemobApi',
			...(data === undefined ? {} : { data }),
		});
	return { asked, test };
}

const values = { host: 'im.local', org: 'acme', app: 'chat', token: 'YWMtOne' };
const users = { statusCode: 200, headers: {}, body: '{"entities":[]}' };

describe('the Test button', () => {
	it('asks once, follows no redirect and takes every status for an answer', async () => {
		const { asked, test } = setUp(async () => users);
		expect(await test(values)).toMatchObject({ status: 'OK' });
		expect(asked).toMatchObject([
			{
				method: 'GET',
				url: 'https://im.local/acme/chat/users',
				qs: { limit: 1 },
				headers: { Accept: 'application/json', Authorization: 'Bearer YWMtOne' },
				timeout: 30_000,
				followRedirect: false,
				simple: false,
				resolveWithFullResponse: true,
				useQuerystring: true,
			},
		]);
	});

	it('gives up on a silent server after 30 seconds, and says what to check', async () => {
		const { test } = setUp(async () => {
			throw new axios.AxiosError('timeout of 30000ms exceeded', 'ECONNABORTED');
		});
		const { status, message } = await test(values);
		expect(status).toBe('Error');
		expect(message).toMatch(
			/^im\.local did not answer in time\. Check 'Host', its port and the http/,
		);
	});

	it('tells what n8n itself forbids', async () => {
		const { test } = setUp(async () => {
			throw new Error('The address is blocked');
		});
		expect((await test(values)).message).toContain('(The address is blocked)');
	});

	it.each([
		[429, {}, 'a minute'],
		[429, { 'retry-after': '1200' }, '20 minutes'],
		[429, { 'retry-after': '0' }, 'a minute'],
		[503, { 'retry-after': '7200' }, '2 hours'],
		[503, { 'retry-after': 'soon' }, 'a minute'],
	])('says when to try again after HTTP %d with %j: in %s', async (statusCode, headers, words) => {
		const { test } = setUp(async () => ({ statusCode, headers, body: '{}' }));
		expect((await test(values)).message).toContain(`Try again in ${words}.`);
	});

	it('says so of a token that was refused at once, too', async () => {
		const { asked, test } = setUp(async () =>
			asked.length === 1
				? { statusCode: 200, headers: {}, body: '{"access_token":"new","expires_in":600}' }
				: { statusCode: 401, headers: { 'retry-after': '600' }, body: '{}' },
		);
		const { message } = await test({
			...values,
			authentication: 'clientCredentials',
			clientId: 'id',
			clientSecret: 'secret',
		});
		expect(message).toMatch(/that it had just given\. Try again in 10 minutes\./);
	});

	it('tells what is empty, without asking anybody', async () => {
		const { asked, test } = setUp(async () => users);
		expect((await test()).message).toMatch(/^'Organization' is empty\./);
		expect((await test({ ...values, token: '' })).message).toMatch(/^'App Token' is empty /);
		expect(asked).toEqual([]);
	});
});

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { ProblemError } from '../../../../core/base/problem';
import { readSettings } from '../../../../core/webhook/settings';
import { DEFAULT_SETTINGS } from '../../../support/triggerSettings';

/** Parameters as n8n gives them; a name that is not there gives the fallback. */
function read(options: IDataObject, events: unknown = ['message']) {
	const getNodeParameter = ((name: string) =>
		name === 'events' ? events : options) as IWebhookFunctions['getNodeParameter'];
	return readSettings({ getNodeParameter });
}

function problemOf(options: IDataObject): string {
	try {
		read(options);
	} catch (error) {
		if (error instanceof ProblemError) return error.problem.message;
	}
	throw new Error('it was read');
}

test('has its defaults where nothing is given', () => {
	expect(read({})).toEqual(DEFAULT_SETTINGS);
});

test('reads lists as everywhere, and flags by expression', () => {
	expect(
		read({
			fromUsers: 'amy，bob;carl\n amy',
			toUsers: 'bot; helper',
			groupIds: [262246968131585],
			messageTypes: ['txt', 'img'],
			ipWhitelist: '203.0.113.7, 10.0.0.0/8',
			deduplicate: 'false',
			acceptUnsigned: 'true',
			ignoreServerMessages: 'no',
			maxAgeSeconds: '0',
		}),
	).toMatchObject({
		fromUsers: ['amy', 'bob', 'carl'],
		toUsers: ['bot', 'helper'],
		groupIds: ['262246968131585'],
		messageTypes: ['txt', 'img'],
		ipAllowList: ['203.0.113.7', '10.0.0.0/8'],
		deduplicate: false,
		acceptUnsigned: true,
		ignoreServerMessages: false,
		maxAgeSeconds: 0,
	});
});

test.each([
	[{ maxAgeSeconds: -1 }, 'Max Age (Seconds)'],
	[{ maxAgeSeconds: 'soon' }, 'Max Age (Seconds)'],
	[{ ipWhitelist: 'example.com' }, 'IP(s) Allowlist'],
	[{ fromUsers: { id: 'amy' } }, 'From Users'],
	[{ toUsers: { id: 'amy' } }, 'To Users'],
	[{ groupIds: 1e21 }, 'Group IDs'],
	[{ messageTypes: { txt: true } }, 'Message Types'],
])('refuses %j by the name in the panel', (options, name) => {
	expect(problemOf(options as IDataObject)).toContain(`'${name}'`);
});

import { readFileSync } from 'node:fs';
import { DEFAULT_MAX_AGE_S } from '../../../../../core/webhook/options';
import {
	CALLBACK_BYTES,
	CALLBACK_TIMEOUT_MS,
	LIMITS,
} from '../../../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/limits';
import { CALLBACK, MESSAGE } from '../../../../../sandbox/rongcloud/limits';
import { listPackages } from '../../../../../scripts/packages';
import {
	loadedTrigger,
	testLoadedTrigger,
	valuesOf,
	type TriggerFacts,
} from '../../../../support/loadedTrigger';
import { choicesOf, entriesOf } from '../../../../support/operations/list';
import { tableBelow } from '../../../../support/readme';
import { RONG_CLOUD_PACKAGE } from '../../../../support/rongCloud';
import { ALL_EVENTS } from '../../../../support/rongCloudTrigger';

/** The trigger as n8n loads it. */

const TRIGGER: TriggerFacts = {
	packageFolder: RONG_CLOUD_PACKAGE,
	packageName: 'n8n-nodes-rongcloud',
	name: 'rongCloudTrigger',
	displayName: 'RongCloud Trigger',
	credential: 'rongCloudApi',
	icon: 'rongCloud',
	events: ALL_EVENTS,
	options: {
		deduplicate: true,
		fromUsers: '',
		groupIds: '',
		ignoreOwnMessages: true,
		ignoreServerMessages: true,
		ignoreUsers: '',
		ipWhitelist: '',
		maxAgeSeconds: 300,
		messageTypes: [],
		toUsers: '',
	},
	receivedOnly: ['combine'],
	consoleWords: ['全量消息路由', '用户在线状态订阅', 'Production URL', 'App Secret'],
	searchWords: [
		'rongcloud',
		'融云',
		'webhook',
		'callback',
		'全量消息路由',
		'receive message',
		'bot',
	],
};

testLoadedTrigger(TRIGGER);

const { property } = loadedTrigger(TRIGGER);

test('has one source so far', async () => {
	const source = await property('source');
	expect([source.default, valuesOf(source)]).toEqual(['routing', ['routing']]);
});

describe('README', () => {
	const [text = ''] = listPackages()
		.filter(({ folder }) => folder === RONG_CLOUD_PACKAGE)
		.map(({ readme }) => readFileSync(readme, 'utf8'));

	test('lists every event and every option', async () => {
		const named = (heading: string) => tableBelow(heading, text).map(([name]) => name);
		const events = choicesOf(await property('events'));
		expect(tableBelow('### What it gives', text).map((cells) => cells.slice(0, 2))).toEqual(
			events.map(({ name, value }) => [name, `\`${String(value)}\``]),
		);
		expect(named('### Options of the trigger')).toEqual(
			entriesOf(await property('options')).map(({ displayName }) => displayName),
		);
	});

	test('says how old and how large an event may be', () => {
		expect(text).toContain(`${DEFAULT_MAX_AGE_S} unless told otherwise`);
		expect(text).toContain(`more than ${CALLBACK_BYTES / 1024} KB get 413`);
	});
});

test('waits as long as the service, and reads what the largest message may be', () => {
	expect(CALLBACK_TIMEOUT_MS).toBe(CALLBACK.timeoutMs);
	expect(LIMITS.contentBytes).toBe(MESSAGE.contentBytes);
	expect(CALLBACK_BYTES).toBeGreaterThan(3 * LIMITS.contentBytes);
});

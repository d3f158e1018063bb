import { readFileSync } from 'node:fs';
import { DEFAULT_MAX_AGE_S } from '../../../../../core/webhook/options';
import {
	CALLBACK_BYTES,
	CALLBACK_TIMEOUT_MS,
} from '../../../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/limits';
import { CALLBACK } from '../../../../../sandbox/netease/limits';
import { listPackages } from '../../../../../scripts/packages';
import {
	loadedTrigger,
	testLoadedTrigger,
	type TriggerFacts,
} from '../../../../support/loadedTrigger';
import { choicesOf, entriesOf } from '../../../../support/operations/list';
import { tableBelow } from '../../../../support/readme';
import { NETEASE_PACKAGE } from '../../../../support/netease';
import { ALL_EVENTS } from '../../../../support/neteaseTrigger';

/** The trigger as n8n loads it. */

const TRIGGER: TriggerFacts = {
	packageFolder: NETEASE_PACKAGE,
	packageName: 'n8n-nodes-netease-im',
	name: 'neteaseImTrigger',
	displayName: 'NetEase Yunxin IM Trigger',
	credential: 'neteaseImApi',
	icon: 'neteaseIm',
	events: ALL_EVENTS,
	options: {
		deduplicate: true,
		fromUsers: '',
		teamIds: '',
		ignoreOwnMessages: true,
		ignoreRestMessages: true,
		ignoreUsers: '',
		ipWhitelist: '',
		maxAgeSeconds: 300,
		messageTypes: [],
		toUsers: '',
	},
	receivedOnly: ['notification'],
	consoleWords: [
		'应用管理',
		'消息抄送',
		'Production URL',
		'App Secret',
		// Its fields are side by side.
		'not as that of third-party callbacks (第三方回调)',
	],
	searchWords: [
		'netease',
		'网易云信',
		'yunxin',
		'NIM',
		'webhook',
		'callback',
		'消息抄送',
		'receive message',
		'bot',
	],
};

testLoadedTrigger(TRIGGER);

const { property } = loadedTrigger(TRIGGER);

describe('README', () => {
	const [text = ''] = listPackages()
		.filter(({ folder }) => folder === NETEASE_PACKAGE)
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

	test('has the workflow published before the console looks whether anybody answers', () => {
		const steps = text.match(/^\d\. .*$/gm) ?? [];
		const stepWith = (words: string) => steps.findIndex((step) => step.includes(words));
		expect(stepWith('`{}`')).toBeGreaterThan(stepWith('**Trigger On**'));
		expect(stepWith('**Publish** the workflow')).toBeLessThanOrEqual(stepWith('`{}`'));
		expect(stepWith('**Publish** the workflow')).toBeLessThan(stepWith('消息抄送'));
	});

	test('says how old and how large an event may be', () => {
		expect(text).toContain(`${DEFAULT_MAX_AGE_S} unless told otherwise`);
		expect(text).toContain(`more than ${CALLBACK_BYTES / 1024} KB get 413`);
	});
});

test('waits as long as the service', () => {
	expect(CALLBACK_TIMEOUT_MS).toBe(CALLBACK.timeoutMs);
});

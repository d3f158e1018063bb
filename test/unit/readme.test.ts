import { readFileSync } from 'node:fs';
import type { INodeProperties } from 'n8n-workflow';
import { searchReach } from '../../core/node/listSearch';
import { DEFAULT_MAX_AGE_S } from '../../core/webhook/options';
import { MAX_TEXT_BYTES } from '../../core/service/body';
import { lineTimeMs, TIMEOUT_MS } from '../../core/service/request';
import { EasemobApi } from '../../credentials/EasemobApi.credentials';
import { DATA_CENTRES } from '../../nodes/Easemob/dataCentres';
import {
	CALLBACK_BYTES,
	CALLS_PER_SECOND,
	LIMITS,
	MAX_DOWNLOAD_BYTES,
	SEND_LIMITS,
} from '../../nodes/Easemob/limits';
import { EVENTS } from '../../nodes/Easemob/trigger/events';
import { properties as ofTrigger } from '../../nodes/Easemob/trigger/properties';
import { CHAT_ROOMS, GROUPS, USERS } from '../../nodes/Easemob/service/lists';
import { listPackages } from '../../scripts/packages';
import { choicesOf, entriesOf, operationAt, operations } from '../support/operations/list';
import { packagedTriggers } from '../support/operations/nodes';
import { readme, tableBelow, tableWithHead } from '../support/readme';

const { properties: credentialFields } = new EasemobApi();

const send = operationAt('message/send').properties;
function ofSend(name: string): INodeProperties {
	const found = send.find((property) => property.name === name);
	if (found === undefined) throw new Error(`Send has no parameter "${name}".`);
	return found;
}

test.each(listPackages())('the operations table of $name lists all there are', (one) => {
	const inNode = operations
		.filter(({ of }) => of.packageName === one.name)
		.map(({ resourceName, name }) => [resourceName, name]);
	expect(inNode).not.toEqual([]);
	expect(
		tableBelow('## Operations', readFileSync(one.readme, 'utf8')).map((cells) => cells.slice(0, 2)),
	).toEqual(inNode);
});

describe('the table of the packages', () => {
	const [head = [], ...rows] = tableWithHead('## One package for each service');
	const packages = listPackages().map(({ name }) => name);

	test('has a column for each, in the order of the others', () => {
		const [row = []] = rows;
		expect(head).toHaveLength(packages.length + 1);
		for (const [index, name] of packages.entries()) expect(row[index + 1]).toContain(name);
	});

	test.each([
		['Send To', 'target'],
		['Message Type', 'messageType'],
	])('names every choice of %s', (displayName, parameter) => {
		const inNodes = packages.map((name) =>
			operationAt('message/send', name)
				.properties.filter((property) => property.name === parameter)
				.flatMap(choicesOf)
				.map((choice) => choice.name)
				.join(', '),
		);
		expect(rows).toContainEqual([displayName, ...inNodes]);
	});

	test('names everything that the triggers start on', () => {
		const inNodes = packagedTriggers.map(({ node }) =>
			node.description.properties
				.filter(({ name }) => name === 'events')
				.flatMap(choicesOf)
				.map(({ name }) => name)
				.join(', '),
		);
		expect(packagedTriggers.map(({ packageName }) => packageName)).toEqual(packages);
		expect(rows).toContainEqual(['Trigger On', ...inNodes]);
	});

	test('names every operation of every resource', () => {
		for (const resource of new Set(operations.map(({ resourceName }) => resourceName))) {
			const inNodes = packages.map((name) =>
				operations
					.filter(({ of, resourceName }) => of.packageName === name && resourceName === resource)
					.map((operation) => operation.name)
					.join(', '),
			);
			expect(rows).toContainEqual([resource, ...inNodes.map((names) => names || '–')]);
		}
	});
});

test('the table of message types lists every type', () => {
	const names = choicesOf(ofSend('messageType')).map(({ name }) => name);
	expect(
		tableBelow('### Message types')
			.map(([name]) => name)
			.sort(),
	).toEqual([...names].sort());
});

test('the options table lists every option of Send, and the targets that have it', () => {
	const inNode = entriesOf(ofSend('options')).map((option) => {
		const targets = option.displayOptions?.show?.['/target'];
		const has = (target: string) => targets === undefined || targets.includes(target);
		return [option.displayName, has('user'), has('group'), has('chatRoom')];
	});
	const inReadme = tableBelow('### Options of Send').map(([name, , ...targets]) => [
		name,
		...targets.map((cell) => cell !== ''),
	]);
	expect(inReadme).toEqual(inNode);
});

test('the table of the credential lists every field', () => {
	const shown = credentialFields.filter(({ type }) => type !== 'hidden' && type !== 'notice');
	const inReadme = tableBelow('## Credential').flatMap(([names = '']) => names.split(', '));
	expect(inReadme).toEqual(shown.map(({ displayName }) => displayName));
});

test('the table of hosts has every data centre, and the dialog names each one', () => {
	const hint = credentialFields.find(({ name }) => name === 'host')?.hint ?? '';
	const inReadme = tableBelow('Hosts by data centre. Each app lives in exactly one of them.');
	expect(inReadme).toEqual(DATA_CENTRES.map((centre) => [centre.name, `\`${centre.host}\``]));
	for (const { host } of DATA_CENTRES) expect(hint).toContain(host);
});

test('where a value stands in the console is told alike in the dialog', () => {
	for (const { hint = '' } of credentialFields) {
		for (const [, chinese = ''] of hint.matchAll(/\(([一-鿿 >]+)\)/g))
			expect(readme).toContain(chinese);
	}
});

test.each([
	['messagesPerMinute', SEND_LIMITS.user.messages],
	['callsPerSecond', CALLS_PER_SECOND],
])('the standard of %s is told as the code has it', (field, limit) => {
	const shown = `the standard of ${limit.toLocaleString('en')}`;
	const property = credentialFields.find(({ name }) => name === field);
	const row = tableBelow('## Credential').find(([name]) => name === property?.displayName);
	expect(property?.description).toContain(`${shown};`);
	expect(row?.[1]).toContain(`${shown}.`);
});

test('the limits are those of the table that the code reads', () => {
	const { user, group, chatRoom } = SEND_LIMITS;
	const all = [user, group, chatRoom];
	const [recipients, calls, messages] = tableBelow('## Speed and limits of the service');
	expect(recipients?.slice(1)).toEqual(all.map((limit) => String(limit.recipientsPerCall)));
	expect(calls?.slice(1)).toEqual(all.map((limit) => String(limit.callsPerSecond)));
	const windows: Record<number, string> = { 1000: 'one second', 60000: 'one minute' };
	expect(messages?.slice(1)).toEqual(
		all.map(
			(limit) => `${limit.messages.toLocaleString('en')} in ${windows[limit.messagesWindowMs]}`,
		),
	);
	expect(readme).toContain(`About ${LIMITS.messageBytes / 1024} KB are allowed`);
	expect(readme).toContain(`${LIMITS.fileBytes / 1024 / 1024} MB for a file`);
	expect(readme).toContain(`kept for ${LIMITS.fileDays} days`);
	expect(readme).toContain(`${LIMITS.recallBatch} messages in one call`);
	expect(readme).toContain(`${LIMITS.groupsPerPage.toLocaleString('en')} groups`);
	expect(readme).toContain(`${LIMITS.chatRoomsPerPage} chat rooms`);
});

test('the bounds of an answer are those of the code', () => {
	const MB = 1024 * 1024;
	expect(readme).toContain(`${TIMEOUT_MS / 1_000} seconds from sending to the last byte`);
	expect(readme).toContain(`another ${lineTimeMs(MB) / 1_000} seconds for each megabyte`);
	expect(readme).toContain(`At most ${MAX_TEXT_BYTES / MB} MB of an answer`);
	expect(readme).toContain(`at most ${MAX_DOWNLOAD_BYTES / MB} MB`);
});

test('how far a search for recipients looks is told as the code has it', () => {
	const [users, groups, rooms] = [USERS, GROUPS, CHAT_ROOMS].map(searchReach);
	expect(rooms).toBe(users);
	expect(readme).toContain(
		`newest ${users?.toLocaleString('en')} users or chat rooms, or ${groups?.toLocaleString('en')} groups`,
	);
});

test('the first commands are the ones that work on a bare machine', () => {
	const firstBlock = (heading: string) =>
		/```sh\n([\s\S]*?)```/.exec(readme.split(`${heading}\n`)[1] ?? '')?.[1]?.trim();
	expect(firstBlock('## Quick start')).toBe('npm run demo');
	expect(firstBlock('## Tests')).toBe('npm test');
});

test('the tables of the trigger list every event and every option', () => {
	const events = tableBelow('#### Events').map((cells) => cells.slice(0, 2));
	expect(events).toEqual(EVENTS.map(({ name, value }) => [name, `\`${value}\``]));

	const options = ofTrigger.filter(({ name }) => name === 'options').flatMap(entriesOf);
	const inReadme = tableBelow('#### Options of the trigger').map(([name]) => name);
	expect(inReadme).toEqual(options.map(({ displayName }) => displayName));
});

test('the bounds of the trigger are those of the code', () => {
	expect(readme).toContain(`${DEFAULT_MAX_AGE_S} unless told otherwise`);
	expect(readme).toContain(`**Bodies** of more than ${CALLBACK_BYTES / 1024} KB get 413`);
});

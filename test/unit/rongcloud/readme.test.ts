import type { INodeProperties } from 'n8n-workflow';
import { RongCloudApi } from '../../../packages/n8n-nodes-rongcloud/credentials/RongCloudApi.credentials';
import { DATA_CENTRES } from '../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/dataCentres';
import { LIMITS, SEND_LIMITS } from '../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/limits';
import { choicesOf, entriesOf, operationAt } from '../../support/operations/list';
import { rongCloudReadme as readme, tableBelow } from '../../support/readme';

/** What RongCloud's README tells of the node, held against the node. */

const send = operationAt('message/send', 'n8n-nodes-rongcloud').properties;

function ofSend(name: string): INodeProperties {
	const found = send.find((property) => property.name === name);
	if (found === undefined) throw new Error(`Send has no parameter "${name}".`);
	return found;
}

test('the table of message types lists every type, with its fields', () => {
	const types = choicesOf(ofSend('messageType')).map(({ name, value }) => {
		const fields = send.filter(({ displayOptions: { show = {} } = {} }) => {
			// Fields that come with another choice are not in the table.
			return show['messageType']?.includes(value) === true && show['thumbnailSource'] === undefined;
		});
		return [name, fields.map(({ displayName }) => displayName).join(', ')];
	});
	expect(tableBelow('### Message types', readme).map((cells) => cells.slice(0, 2))).toEqual(types);
});

test('the options table lists every option of Send, and the targets that have it', () => {
	const targets = choicesOf(ofSend('target')).map(({ value }) => value);
	const inNode = entriesOf(ofSend('options')).map(({ displayName, displayOptions }) => {
		const shown: readonly unknown[] | undefined = displayOptions?.show?.['/target'];
		return [displayName, ...targets.map((target) => shown?.includes(target) ?? true)];
	});
	const inReadme = tableBelow('### Options of Send', readme).map(([name, , ...cells]) => [
		name,
		...cells.map((cell) => cell !== ''),
	]);
	expect(inReadme).toEqual(inNode);
});

test('the table of the credential lists every field', () => {
	const shown = new RongCloudApi().properties.filter(({ type }) => type !== 'notice');
	const inReadme = tableBelow('## Credential', readme).flatMap(([names = '']) => names.split(', '));
	expect(inReadme).toEqual(shown.map(({ displayName }) => displayName));
});

test('the table of hosts has every data centre', () => {
	const heading = 'Hosts by data centre. Each app lives in exactly one of them.';
	const inReadme = tableBelow(heading, readme);
	expect(inReadme).toEqual(DATA_CENTRES.map(({ name, host }) => [name, `\`${host}\``]));
});

test('the limits are those of the table that the code reads', () => {
	const { user, group, chatRoom, system, ultraGroup } = SEND_LIMITS;
	const count = (value: number) => value.toLocaleString('en');
	for (const told of [
		`${count(user.messages)} messages a minute to users (${count(user.recipientsPerCall)} in a call)`,
		`${group.messages} a second to groups (${group.recipientsPerCall} in a call)`,
		`${chatRoom.messages} a second to chat rooms (${chatRoom.recipientsPerCall} in a call)`,
		`as system messages (${system.recipientsPerCall} in a call)`,
		`to ultra groups (${ultraGroup.recipientsPerCall} in a call)`,
		`of ${LIMITS.voiceSeconds} seconds at most`,
		`of at most ${LIMITS.thumbnailBytes / 1024} KB`,
		`RongCloud takes ${LIMITS.contentBytes / 1024} KB.`,
	]) {
		expect(readme).toContain(told);
	}
	expect([chatRoom, system, ultraGroup].map(({ messages }) => messages)).toEqual([100, 100, 100]);
});

/** Groups (group/create and its siblings; limits of the SDKs where the pages name none). */
import type { FastifyInstance } from 'fastify';

import { wrongParameter } from '../../errors';
import { id, ids } from '../../fields/common';
import { text } from '../../fields/kinds';
import { GROUP } from '../../limits';
import type { SandboxState } from '../../state';
import { addForm } from '../scopes';

const groupName = { kind: text, chars: GROUP.nameChars } as const;
const members = { userId: ids(GROUP.membersPerCall) } as const;

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	const { world } = state;
	const add = (path: string) => `/group/${path}.json`;

	addForm(
		app,
		{
			path: add('create'),
			rates: 'other',
			fields: { ...members, groupId: id, groupName: { ...groupName, required: true } },
		},
		(group) => joined(state, group),
	);
	// SDK (Go): to create is "in fact an alias" of to join.
	addForm(
		app,
		{ path: add('join'), rates: 'other', fields: { ...members, groupId: id, groupName } },
		(group) => joined(state, group),
	);
	addForm(
		app,
		{ path: add('quit'), rates: 'other', fields: { ...members, groupId: id } },
		({ groupId, userId }) => {
			checkKnown(state, groupId);
			world.leave('group', groupId, userId);
			return { code: 200 };
		},
	);
	addForm(
		app,
		{
			path: add('refresh'),
			rates: 'other',
			fields: { groupId: id, groupName: { ...groupName, required: true } },
		},
		({ groupId, groupName: name }) => {
			checkKnown(state, groupId);
			world.groups.set(groupId, name);
			return { code: 200 };
		},
	);
	addForm(
		app,
		{ path: add('dismiss'), rates: 'other', fields: { groupId: id, userId: id } },
		({ groupId }) => {
			checkKnown(state, groupId);
			world.disband('group', groupId);
			return { code: 200 };
		},
	);
	addForm(
		app,
		{ path: add('user/query'), rates: 'other', fields: { groupId: id } },
		({ groupId }) => {
			checkKnown(state, groupId);
			return { code: 200, users: world.members('group', groupId).map((user) => ({ id: user })) };
		},
	);
}

interface Joining {
	groupId: string;
	groupName?: string;
	userId: string[];
}

function joined({ world }: SandboxState, { groupId, groupName: name, userId }: Joining): object {
	const all = new Set([...world.members('group', groupId), ...userId]);
	if (all.size > GROUP.members) {
		throw wrongParameter(`'groupId' would have more than ${GROUP.members} members`);
	}
	world.groups.set(groupId, name ?? world.groups.get(groupId) ?? '');
	world.join('group', groupId, userId);
	return { code: 200 };
}

/** Not documented: a mistake in an ID would be hidden by an answer that all is well. */
function checkKnown({ world }: SandboxState, groupId: string): void {
	if (!world.groups.has(groupId)) throw wrongParameter(`'groupId' ${groupId} does not exist`);
}

/** Users (user/register, user/get, user/modify, user/check-online-status-by-user, user/block). */
import { randomBytes } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { RongRefusal, wrongParameter } from '../../errors';
import { id, ids, userId } from '../../fields/common';
import { text, whole } from '../../fields/kinds';
import { USER } from '../../limits';
import type { SandboxState } from '../../state';
import type { User } from '../../types';
import { addForm } from '../scopes';

const MINUTE_MS = 60_000;

const PROFILE = {
	name: { kind: text, chars: USER.nameChars },
	portraitUri: { kind: text, bytes: USER.portraitBytes },
} as const;

interface Registration {
	userId: string;
	name: string;
	portraitUri?: string;
}

export function addRoutes(app: FastifyInstance, state: SandboxState): void {
	const { world } = state;
	addForm(
		app,
		{
			path: '/user/getToken.json',
			rates: 'token',
			fields: { userId, ...PROFILE, name: { ...PROFILE.name, required: true } },
		},
		(registration) => {
			const { token } = register(state, registration);
			return { code: 200, userId: registration.userId, token };
		},
	);
	addForm(
		app,
		{ path: '/user/info.json', rates: 'other', fields: { userId: id } },
		(parameters) => {
			const { name, portraitUri, createdMs } = known(state, parameters.userId);
			const createTime = printedTime(createdMs);
			return { code: 200, userName: name, userPortrait: portraitUri, createTime };
		},
	);
	addForm(
		app,
		{ path: '/user/refresh.json', rates: 'other', fields: { userId: id, ...PROFILE } },
		({ userId: of, ...profile }) => {
			Object.assign(known(state, of), profile);
			return { code: 200 };
		},
	);
	// Nobody is online whom nobody knows.
	addForm(
		app,
		{ path: '/user/checkOnline.json', rates: 'other', fields: { userId: id } },
		(one) => {
			return { code: 200, status: world.online.has(one.userId) ? '1' : '0' };
		},
	);
	const blocked = { userId: ids(USER.blocked) } as const;
	const minute = { kind: whole(1, USER.blockMinutes), required: true } as const;
	addForm(
		app,
		{ path: '/user/block.json', rates: 'other', fields: { ...blocked, minute } },
		({ userId: users, minute: minutes }) => {
			const blockedUntilMs = world.access.unixNow() + minutes * MINUTE_MS;
			for (const user of users.map((one) => known(state, one))) {
				user.blockedUntilMs = blockedUntilMs;
				world.online.delete(user.userId);
			}
			return { code: 200 };
		},
	);
	addForm(
		app,
		{ path: '/user/unblock.json', rates: 'other', fields: blocked },
		({ userId: users }) => {
			for (const user of users.map((one) => known(state, one))) delete user.blockedUntilMs;
			return { code: 200 };
		},
	);
}

/** "The same user ID can obtain a token multiple times"; a new name replaces the old one. */
function register({ world, settings }: SandboxState, given: Registration): User {
	const before = world.users.get(given.userId);
	const isFull = world.users.size >= USER.development && settings.environment === 'development';
	if (before === undefined && isFull) throw new RongRefusal('users');
	const user: User = {
		createdMs: world.access.unixNow(),
		portraitUri: '',
		...before,
		...given,
		token: randomBytes(48).toString('base64'),
	};
	world.users.set(user.userId, user);
	return user;
}

/** What an unknown user gets is not documented but for "the user ID does not exist", with no code. */
function known({ world }: SandboxState, of: string): User {
	const user = world.users.get(of);
	if (user === undefined) throw wrongParameter(`'userId' ${of} does not exist`);
	return user;
}

/** Of Beijing, as in the printed answer: `2016-05-24 10:38:19`. */
function printedTime(unixMs: number): string {
	const beijing = new Date(unixMs + 8 * 60 * MINUTE_MS).toISOString();
	return beijing.slice(0, 19).replace('T', ' ');
}

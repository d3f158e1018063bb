/** Who may write to whom: codes that a test has set, and those that follow from the accounts. */
import { refusalWith } from '../errors';
import type { World } from '../world';
import type { Target } from './message';

/** What of a request decides whether a code counts. */
export interface Permissions {
	p2p_option?: { check_friend?: boolean };
	team_option?: Bans;
	superteam_option?: Bans;
	message_config?: { history_enabled?: boolean; ignore_chat_banned?: boolean };
}

interface Bans {
	ignore_chat_banned?: boolean;
	ignore_member_chat_banned?: boolean;
	check_team_member_valid?: boolean;
}

const DISABLED = 102_422;

/** The code that the recipient's service gives; undefined when nothing is in the way. */
export function codeAgainst(
	world: World,
	{ from, target, to }: { from: string; target: Target; to: string },
	permissions: Permissions,
): number | undefined {
	if (world.account(from)?.configuration['enabled'] === false) return DISABLED;
	return [from, to]
		.map((id) => world.refused.get(id))
		.find((code) => code !== undefined && !isSwitchedOff(code, target, permissions));
}

/** Throws the code. */
export function checkPermitted(
	world: World,
	where: { from: string; target: Target; to: string },
	permissions: Permissions,
): void {
	const code = codeAgainst(world, where, permissions);
	if (code !== undefined) throw refusalWith(code, `${where.from} to ${where.target} ${where.to}`);
}

/** Friendship is looked at when asked for; bans and membership unless told otherwise. */
function isSwitchedOff(code: number, target: Target, permissions: Permissions): boolean {
	const {
		p2p_option: p2p = {},
		team_option: team = {},
		superteam_option: superTeam = {},
	} = permissions;
	const bans = target === 'superTeam' ? superTeam : target === 'team' ? team : {};
	switch (code) {
		case 104_404:
			return target === 'user' && p2p.check_friend !== true;
		case 108_306:
		case 108_423:
			return bans.ignore_chat_banned === true;
		case 109_404:
			return bans.check_team_member_valid === false;
		case 109_424:
			return bans.ignore_member_chat_banned === true;
		case 113_423:
			return permissions.message_config?.ignore_chat_banned === true;
		default:
			return false;
	}
}

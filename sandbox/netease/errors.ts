/**
 * The refusals of the service: a code and a text in an answer of HTTP 200 (SDK, Java: every answer of the
 * IM service has it). Codes are those of the vendor's tables; texts are not documented, and a client must
 * not depend on them.
 */
import { Refusal } from '../kit/refusal';

interface Code {
	code: number;
	words: string;
}

const CODES = {
	ipBlocked: { code: 315, words: 'IP is not allowed' },
	refusedForNow: { code: 398, words: 'temporarily refused' },
	forbidden: { code: 403, words: 'forbidden' },
	unknownPath: { code: 404, words: 'not found' },
	wrongMethod: { code: 405, words: 'method not allowed' },
	parameter: { code: 414, words: 'parameter error' },
	rate: { code: 416, words: 'frequency control' },
	repeated: { code: 431, words: 'duplicate request' },
	retry: { code: 449, words: 'retry' },
	internal: { code: 500, words: 'internal server error' },
	busy: { code: 503, words: 'server is busy' },
	notEnabled: { code: 101_301, words: 'IM is not enabled' },
	appKey: { code: 101_303, words: 'app key does not exist' },
	accountMissing: { code: 102_404, words: 'account does not exist' },
	accountExists: { code: 102_405, words: 'account already exists' },
	muted: { code: 102_421, words: 'account is muted' },
	disabled: { code: 102_422, words: 'account is banned' },
	blocked: { code: 102_426, words: 'account is in the block list' },
	notFriend: { code: 104_404, words: 'friend does not exist' },
	permission: { code: 107_303, words: 'no permission' },
	repeatedMessage: { code: 107_306, words: 'duplicate client message ID' },
	recallTooLate: { code: 107_314, words: 'recall exceeds the time limit' },
	forcePushTooLong: { code: 107_316, words: 'force push list is too long' },
	hiddenFromBoth: { code: 107_330, words: 'message is hidden from sender and receiver' },
	searchNotEnabled: { code: 107_334, words: 'message search is not enabled' },
	oneWayNotEnabled: { code: 107_335, words: 'one-way deletion is not enabled' },
	messageMissing: { code: 107_404, words: 'message does not exist' },
	antispam: { code: 107_451, words: 'message hits antispam' },
	membersMuted: { code: 108_306, words: 'members of the team are muted' },
	teamMissing: { code: 108_404, words: 'team does not exist' },
	teamMuted: { code: 108_423, words: 'team is muted' },
	notMember: { code: 109_404, words: 'team member does not exist' },
	memberMuted: { code: 109_424, words: 'team member is muted' },
	roomMissing: { code: 113_404, words: 'chatroom does not exist' },
	roomClosed: { code: 113_406, words: 'chatroom is closed' },
	roomMuted: { code: 113_423, words: 'chatroom is muted' },
} as const satisfies Record<string, Code>;

export type CodeName = keyof typeof CODES;

export class NimRefusal extends Refusal {
	constructor(
		readonly codeName: CodeName,
		reason?: string,
		status = 200,
	) {
		super(status, { ...codeBody(codeName), msg: said(codeName, reason) }, reason);
		this.name = 'NimRefusal';
	}
}

/** "msg: why, when the request fails": of a wrong parameter it says which. */
function said(name: CodeName, reason: string | undefined): string {
	const { words } = CODES[name];
	return name === 'parameter' && reason !== undefined ? `${words}: ${reason}` : words;
}

/** Something about a parameter is wrong; `reason` begins with its name. */
export function wrongParameter(reason: string): NimRefusal {
	return new NimRefusal('parameter', reason);
}

/** The body that goes with a code: "data is an empty object when the request fails". */
export function codeBody(name: CodeName): { code: number; msg: string; data: object } {
	const { code, words } = CODES[name];
	return { code, msg: words, data: {} };
}

/** By its number; any other is a code that the tables here don't have. */
export function nameOf(code: number): CodeName | undefined {
	return (Object.keys(CODES) as CodeName[]).find((name) => CODES[name].code === code);
}

/** What one entry of `failed_list` says. */
export function wordsOf(code: number): string {
	const name = nameOf(code);
	return name === undefined ? `error ${code}` : CODES[name].words;
}

/** The refusal with any code. */
export function refusalWith(code: number, reason: string): Refusal {
	return new Refusal(200, { code, msg: wordsOf(code), data: {} }, reason);
}

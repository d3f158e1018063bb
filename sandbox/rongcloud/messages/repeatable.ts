/** Calls to ultra groups that may come again (SDK for Go: `msgRandom` is idempotent within one minute). */
import { MESSAGE } from '../limits';
import type { SandboxState } from '../state';

interface Repeated {
	fromUserId: string;
	msgRandom?: number;
}

/** Sends, or gives the answer that the same call had before. */
export function repeatable<Answer extends object>(
	{ world }: SandboxState,
	{ fromUserId, msgRandom }: Repeated,
	atMs: number,
	send: () => Answer,
): object {
	if (msgRandom === undefined) return send();
	const key = JSON.stringify([fromUserId, msgRandom]);
	const before = world.repeatable.get(key);
	if (before !== undefined && atMs < before.untilMs) return before.answer;
	const answer = send();
	world.repeatable.set(key, { untilMs: atMs + MESSAGE.idempotentMs, answer });
	return answer;
}

import { BoundedMap } from '../../../core/base/boundedMap';
import type { ServiceAddress } from '../../../core/service/session';

/** Apps whose tokens are remembered, and tokens for each; the oldest go first. */
const MAX_APPS = 500;
const MAX_TOKENS = 20;
const tokensInUse = new BoundedMap<readonly string[]>(MAX_APPS);

/** Remembers what was sent, so that it can be hidden where the service repeats it. */
export function noteUse({ base }: ServiceAddress, token: string): void {
	const tokens = tokensInUse.get(base) ?? [];
	if (tokens.includes(token)) return;
	tokensInUse.set(base, [...tokens, token].slice(-MAX_TOKENS));
}

/** Tokens sent to an app lately, also those fetched while an execution was running. */
export function tokensSentTo({ base }: ServiceAddress): readonly string[] {
	return tokensInUse.get(base) ?? [];
}

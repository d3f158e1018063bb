import { BoundedMap } from '../../../core/base/boundedMap';
import type { AppAddress } from './address';

/** Apps whose tokens are remembered, and tokens for each; the oldest go first. */
const MAX_APPS = 500;
const MAX_TOKENS = 20;
const tokensInUse = new BoundedMap<readonly string[]>(MAX_APPS);

/** Remembers what was sent, so that it can be hidden where the service repeats it. */
export function noteUse({ base }: Pick<AppAddress, 'base'>, token: string): void {
	const tokens = tokensInUse.get(base) ?? [];
	if (tokens.includes(token)) return;
	tokensInUse.set(base, [...tokens, token].slice(-MAX_TOKENS));
}

/** Tokens sent to an app lately, also those fetched while an execution was running. */
export function tokensSentTo({ base }: Pick<AppAddress, 'base'>): readonly string[] {
	return tokensInUse.get(base) ?? [];
}

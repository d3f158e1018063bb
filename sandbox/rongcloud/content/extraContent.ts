/** Pairs that clients may change later (message/send-private, `extraContent`). */
import { wrongParameter } from '../errors';
import { MESSAGE } from '../limits';

interface Expansion {
	expansion?: boolean;
	extraContent?: Record<string, unknown>;
}

/** Throws unless they are as documented, and the message can be expanded. */
export function checkExtraContent({ expansion, extraContent }: Expansion): void {
	if (extraContent === undefined) return;
	// "Only valid when expansion is true": without it they are lost.
	if (expansion !== true) throw wrongParameter("'extraContent' needs expansion=true");
	const pairs = Object.entries(extraContent);
	if (pairs.length === 0 || pairs.length > MESSAGE.extraPairs) {
		throw wrongParameter(`'extraContent' must have 1 to ${MESSAGE.extraPairs} pairs`);
	}
	for (const [key, value] of pairs) {
		if (!MESSAGE.extraKey.test(key)) throw wrongParameter(`'extraContent' has the key ${key}`);
		if (typeof value !== 'string' || [...value].length > MESSAGE.extraValueChars) {
			throw wrongParameter(
				`'extraContent/${key}' must be text of ${MESSAGE.extraValueChars} characters at most`,
			);
		}
	}
}

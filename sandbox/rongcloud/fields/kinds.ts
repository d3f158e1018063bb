/** What a parameter can be, in a form (always text) and in JSON. */
import { isObject, parsedObject } from '../../kit/json';

export interface Kind<Value> {
	/** For the refusal of anything else. */
	readonly says: string;
	/** Undefined when it is something else. */
	fromText(text: string): Value | undefined;
	fromJson(value: unknown): Value | undefined;
}

/** Not empty: a parameter without a value is left out. */
export const text: Kind<string> = {
	says: 'must be text that is not empty',
	fromText: (given) => (given === '' ? undefined : given),
	fromJson: (given) => (typeof given === 'string' && given !== '' ? given : undefined),
};

/** The pages say of it that it may be left empty. */
export const textOrEmpty: Kind<string> = {
	says: 'must be text',
	fromText: (given) => given,
	fromJson: (given) => (typeof given === 'string' ? given : undefined),
};

export function matching(pattern: RegExp): Kind<string> {
	const fitting = (given: unknown) =>
		typeof given === 'string' && pattern.test(given) ? given : undefined;
	return { says: `must match ${pattern.source}`, fromText: fitting, fromJson: fitting };
}

export function whole(least: number, most: number): Kind<number> {
	const fitting = (given: unknown) =>
		typeof given === 'number' && Number.isInteger(given) && given >= least && given <= most
			? given
			: undefined;
	return {
		says: `must be a whole number from ${least} to ${most}`,
		fromText: (given) =>
			/^-?(0|[1-9][0-9]{0,15})$/.test(given) ? fitting(Number(given)) : undefined,
		fromJson: fitting,
	};
}

/** `Int` that is 0 or 1. */
export const flag = whole(0, 1);

/** Milliseconds since 1970, of this century. */
export const milliseconds = whole(1_000_000_000_000, 9_999_999_999_999);

/** The official SDKs disagree: one sends every value of a history query as text, the others don't. */
export function orItsText<Value>(kind: Kind<Value>): Kind<Value> {
	return {
		...kind,
		fromJson: (given) => (typeof given === 'string' ? kind.fromText(given) : kind.fromJson(given)),
	};
}

export const bool: Kind<boolean> = {
	says: 'must be true or false',
	fromText: (given) => (given === 'true' ? true : given === 'false' ? false : undefined),
	fromJson: (given) => (typeof given === 'boolean' ? given : undefined),
};

/** The JSON text of an object; in JSON, too, it is text. */
export const jsonObject: Kind<Record<string, unknown>> = {
	says: 'must be the JSON text of an object',
	fromText: parsedObject,
	fromJson: (given) => (typeof given === 'string' ? parsedObject(given) : undefined),
};

/** An object of texts, in JSON only. */
export const textMap: Kind<Record<string, string>> = {
	says: 'must be an object of texts',
	fromText: () => undefined,
	fromJson: (given) =>
		isObject(given) && Object.values(given).every((value) => typeof value === 'string')
			? (given as Record<string, string>)
			: undefined,
};

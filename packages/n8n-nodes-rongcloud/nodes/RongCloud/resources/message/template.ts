import { plainText } from '../../../../core/base/json';
import { badInput } from '../../../../core/base/problem';
import type { ItemReader } from '../../../../core/parameters/itemReader';
import type { ParameterPath } from '../../../../core/parameters/paths';
import { nameSome } from '../../../../core/run/losses';

/** `{name}`; what JSON writes in another way, such as a quote, is in no name. */
const PLACEHOLDER = /\{([^{}"\\\p{Cc}]+)\}/gu;

/** Texts by the names of their placeholders. */
export type Values = ReadonlyMap<string, string>;

/** What stands between the braces of a text, as it is written, each once. */
export function placeholdersIn(...texts: readonly string[]): string[] {
	const found = texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)]);
	return [...new Set(found.map(([, name = '']) => name))];
}

/** The text with the values in the places of their names; what has no value stays. */
export function filledWith(text: string, values: Values): string {
	return text.replace(
		PLACEHOLDER,
		(whole: string, name: string) => values.get(name.trim()) ?? whole,
	);
}

/**
 * The value as it is written within a text of JSON, which the service puts it into as it is. Braces are
 * written by their numbers, so that a value is never taken for a name itself.
 */
export function asJsonText(value: string): string {
	return JSON.stringify(value)
		.slice(1, -1)
		.replaceAll('{', String.raw`\u007b`)
		.replaceAll('}', String.raw`\u007d`);
}

/** The parameter `values`; whoever types the braces too means the same. */
function readGiven(reader: ItemReader): Map<string, unknown> {
	const given = Object.entries(reader.json('values'));
	return new Map(given.map(([name, value]) => [name.replace(/^\{(.*)\}$/s, '$1').trim(), value]));
}

/** Texts with names in braces, by the parameters that hold them. */
export type TemplateTexts = ReadonlyMap<ParameterPath, string>;

/** Blanks in braces name nothing, and no value could take their place. */
function checkNames(reader: ItemReader, texts: TemplateTexts): void {
	for (const [parameter, text] of texts) {
		const blank = placeholdersIn(text).find((name) => name.trim() === '');
		if (blank === undefined) continue;
		throw badInput(
			`${reader.label(parameter)} has braces without a name in them: {${blank}}.`,
			'Enter a name between them, such as {name}, or take them out of the text.',
		);
	}
}

/**
 * The values that these texts have names of; others, such as the rest of an item, are left alone. A value
 * may be empty, but has to be there.
 *
 * @throws ProblemError that names those without a value, or says which is no text, or where braces have
 * no name in them
 */
export function readValues(reader: ItemReader, texts: TemplateTexts): Values {
	checkNames(reader, texts);
	const given = readGiven(reader);
	const names = new Set(placeholdersIn(...texts.values()).map((name) => name.trim()));
	const label = reader.label('values');
	const missing = [...names].filter((name) => (given.get(name) ?? undefined) === undefined);
	if (missing.length > 0) {
		throw badInput(
			`${label} has no value for ${nameSome(missing.map((name) => `{${name}}`))}.`,
			'Enter one for each name in braces, such as {"name": "Ann"}, or take the braces out of the text.',
		);
	}
	const noText = [...names].find((name) => typeof given.get(name) === 'object');
	if (noText !== undefined) {
		throw badInput(
			`${label}: the value for {${noText}} is not a text.`,
			'Its expression gives an object or a list.',
		);
	}
	return new Map([...names].map((name) => [name, plainText(given.get(name))]));
}

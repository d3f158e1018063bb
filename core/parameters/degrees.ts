import { badInput } from '../base/problem';
import type { ItemReader } from './itemReader';
import type { ParameterPath } from './paths';

/** A decimal number as people and maps write it. */
const DEGREES = /^[+-]?\d{1,3}(?:\.\d+)?$/;

/**
 * Degrees of latitude (max 90) or longitude (max 180), with every digit as typed.
 *
 * @throws ProblemError when it is no number from -max to max
 */
export function readDegrees(reader: ItemReader, name: ParameterPath, max: number): string {
	const degrees = reader.requiredText(name).trim();
	if (DEGREES.test(degrees) && Math.abs(Number(degrees)) <= max) return degrees;
	throw badInput(
		`${reader.label(name)} is "${degrees}", which is not a number from -${max} to ${max}.`,
		'Enter degrees with a decimal point, such as 39.966.',
	);
}

import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../parameters/itemReader';

/** An option that is on or off, and a field of the request. */
export interface Switch<Target extends string, Value> {
	/** Its default is what the service does by itself. */
	readonly property: INodeProperties;
	/** The field, for all targets or for each, and its value where the option is not as usual. */
	readonly field: string | ((target: Target) => string);
	readonly value: Value;
	readonly targets: readonly Target[];
}

/** The switches as options of a collection, each shown for its targets. */
export function switchOptions<Target extends string>(
	switches: ReadonlyArray<Switch<Target, unknown>>,
): INodeProperties[] {
	return switches.map(({ property, targets }) => ({
		...property,
		displayOptions: { show: { '/target': [...targets] } },
	}));
}

/**
 * The fields of those that the target has and that are not as usual: what nobody touched is not sent.
 *
 * @throws ProblemError when one is neither on nor off
 */
export function readSwitches<Target extends string, Value>(
	reader: ItemReader,
	target: Target,
	switches: ReadonlyArray<Switch<Target, Value>>,
): Record<string, Value> {
	const isSet = ({ property: { name, default: usual } }: Switch<Target, Value>) =>
		reader.flag(`options.${name}`, usual === true) !== usual;
	const set = switches.filter((one) => one.targets.includes(target) && isSet(one));
	return Object.fromEntries(
		set.map(({ field, value }) => [typeof field === 'string' ? field : field(target), value]),
	);
}

import type { Operation } from '../../../core/run/operation';
import { file } from './file';
import { message } from './message';
import { propertiesOf, type Resource } from '../../../core/node/resource';

const RESOURCES: readonly [Resource, ...Resource[]] = [message, file];

export const properties = propertiesOf(RESOURCES, message.value);

/** The operation that the two choices at the top of the panel name. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return RESOURCES.find(({ value }) => value === resource)?.operations.find(
		({ value }) => value === operation,
	);
}

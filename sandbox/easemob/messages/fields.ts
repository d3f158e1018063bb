/** What the schemas of several send endpoints have in common. */
import { flag, text } from '../../kit/schema';

export const DEVICE_OPTIONS = { sync_device: flag, routetype: { const: 'ROUTE_ONLINE' } };

/** A sample of the documentation sends it empty. */
export function roamIgnoreUsers(most?: number) {
	return { type: 'array', items: text, ...(most === undefined ? {} : { maxItems: most }) };
}

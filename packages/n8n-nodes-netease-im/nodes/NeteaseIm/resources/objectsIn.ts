import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../core/base/json';

/** The objects of a list; none where it is no list. */
export function objectsIn(list: unknown): IDataObject[] {
	const entries: unknown[] = Array.isArray(list) ? list : [];
	return entries.filter(isObject);
}

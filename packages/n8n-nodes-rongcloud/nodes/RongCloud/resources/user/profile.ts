import type { ItemReader } from '../../../../core/parameters/itemReader';

/** Those of a user's profile, for refusals. */
export const PROFILE_FIELDS = { userId: 'userId', name: 'name', portraitUri: 'portraitUri' };

/** Name and portrait as they go on the wire; blank ones are left out. */
export function readProfile(reader: ItemReader): { name?: string; portraitUri?: string } {
	const [name, portraitUri] = ['name', 'portraitUri'].map((one) => reader.text(one).trim());
	return { ...(name ? { name } : {}), ...(portraitUri ? { portraitUri } : {}) };
}

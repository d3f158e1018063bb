/**
 * Display name of a field of the credential that errors tell to set: written once, for the field and for
 * the errors.
 */
export const CALLS_PER_SECOND_FIELD = 'Calls per Second';

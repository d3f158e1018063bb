/**
 * Display names of fields that errors tell to set, as the dialog and the panel show them: written once,
 * for the fields and for the errors.
 */

/** Of the credential. */
export const LIMIT_SHARE = 'Share of the Limits (%)';
export const MESSAGES_PER_MINUTE = 'Messages per Minute';
export const CALLS_PER_SECOND_FIELD = 'Calls per Second';

/** An option of Send. */
export const MAX_MESSAGES_PER_SECOND = 'Max Messages per Second';

import type { OptionNames } from '../../../core/webhook/optionNames';

/** Options of the trigger that have the service's own words. */
export const OPTION_NAMES: OptionNames = {
	groups: { name: 'teamIds', label: 'Team IDs' },
	servers: { name: 'ignoreRestMessages', label: 'Ignore REST Messages' },
};

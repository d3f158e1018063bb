/** An option, as its service calls it. */
interface OptionName {
	readonly name: string;
	readonly label: string;
}

/** Options that services call by names of their own. */
export interface OptionNames {
	/** Of `groupIds`. */
	readonly groups: OptionName;
	/** Of `ignoreServerMessages`. */
	readonly servers: OptionName;
}

/** What they are called where nothing speaks against it. */
export const USUAL_NAMES: OptionNames = {
	groups: { name: 'groupIds', label: 'Group IDs' },
	servers: { name: 'ignoreServerMessages', label: 'Ignore Server Messages' },
};

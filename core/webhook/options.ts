import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { USUAL_NAMES, type OptionNames } from './optionNames';

/**
 * How old an event may be, unless told otherwise: five minutes, as most services that sign a time
 * have it. A genuine event comes within seconds, and so does its repeat; what is older has been kept
 * by somebody and is sent again.
 */
export const DEFAULT_MAX_AGE_S = 300;

/** Options that the trigger of every service has, read by `readSettings`. */
export const commonOptions: readonly INodeProperties[] = [
	{
		displayName: 'Ignore Own Messages',
		name: 'ignoreOwnMessages',
		type: 'boolean',
		default: true,
		description:
			'Whether messages that this n8n has sent itself start nothing, so that a bot does not answer itself',
	},
	{
		displayName: 'Ignore Repeats',
		name: 'deduplicate',
		type: 'boolean',
		default: true,
		description:
			'Whether an event that the service delivers several times starts the workflow once only',
	},
	{
		displayName: 'IP(s) Allowlist',
		name: 'ipWhitelist',
		type: 'string',
		default: '',
		placeholder: 'e.g. 203.0.113.7, 198.51.100.0/24',
		description:
			'Addresses or ranges that events are accepted from, separated by commas. Leave empty to accept them from everywhere. Behind a proxy n8n has to be told how many there are (N8N_PROXY_HOPS).',
	},
	{
		displayName: 'Max Age (Seconds)',
		name: 'maxAgeSeconds',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: DEFAULT_MAX_AGE_S,
		description:
			'How old an event may be; older ones start nothing. Set to 0 to accept all, for instance when stored events are delivered again.',
	},
	{
		displayName: 'From Users',
		name: 'fromUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. amy, bob',
		description: 'User IDs, separated by commas; only their events start the workflow',
	},
	{
		displayName: 'To Users',
		name: 'toUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. bot',
		description:
			'User IDs, separated by commas, such as that of your bot; only what goes to one of them alone starts the workflow, not what others write to each other',
	},
	{
		displayName: 'Ignored Users',
		name: 'ignoreUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. bot',
		description: 'User IDs, separated by commas, whose events start nothing',
	},
];

/**
 * The option that names places where several users write.
 *
 * @param places what the service calls them: `groups and chat rooms`
 * @param names the service's own, where it has one
 */
export const groupsOption = (
	places: string,
	placeholder: string,
	{ groups: { name, label } }: OptionNames = USUAL_NAMES,
): INodeProperties => ({
	displayName: label,
	name,
	type: 'string',
	default: '',
	placeholder,
	description: `IDs of ${places}, separated by commas; only what happens there starts the workflow. Together with To Users either will do.`,
});

/**
 * The option that chooses messages by their type.
 *
 * @param types those of Send, and those that only people can send
 * @param whichever more of the sentence, on the events that tell of messages; may be empty
 */
export const messageTypesOption = (
	types: readonly INodePropertyOptions[],
	whichever: string,
): INodeProperties => ({
	displayName: 'Message Types',
	name: 'messageTypes',
	type: 'multiOptions',
	options: [...types].sort((a, b) => a.name.localeCompare(b.name, 'en')),
	default: [],
	description: `Only messages of these types start the workflow${whichever}; all do where none is chosen. Other events are not concerned.`,
});

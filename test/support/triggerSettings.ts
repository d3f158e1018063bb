import type { TriggerSettings } from '../../core/webhook/settings';

/** What a trigger is set to where nothing is given. */
export const DEFAULT_SETTINGS: TriggerSettings = {
	events: ['message'],
	acceptUnsigned: false,
	deduplicate: true,
	downloadMedia: false,
	ignoreOwnMessages: true,
	ignoreServerMessages: true,
	maxAgeSeconds: 300,
	fromUsers: [],
	toUsers: [],
	ignoreUsers: [],
	groupIds: [],
	messageTypes: [],
	ipAllowList: [],
};

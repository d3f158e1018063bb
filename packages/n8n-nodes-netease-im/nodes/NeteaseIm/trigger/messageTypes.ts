import { contents } from '../resources/message/types';
import type { TypeName } from '../resources/message/content';

/** `msgType` of what somebody says to somebody (page "message copies"), by the values of Send. */
const TYPES: Readonly<Record<string, TypeName>> = {
	TEXT: 'txt',
	PICTURE: 'img',
	AUDIO: 'audio',
	VIDEO: 'video',
	LOCATION: 'loc',
	FILE: 'file',
	TIPS: 'tip',
	CUSTOM: 'custom',
};

/** Custom system notifications, as Send Notification sends them: to users, teams and super teams. */
const NOTIFICATIONS: readonly string[] = [
	'CUSTOM_P2P_MSG',
	'CUSTOM_TEAM_MSG',
	'CUSTOM_SUPERTEAM_MSG',
	'CUSTOM_SUPER_TEAM_MSG',
];

/** What such a notification is called here. */
export const NOTIFICATION = 'notification';

export const isMessageType = (msgType: string): boolean => Object.hasOwn(TYPES, msgType);

export const isNotification = (msgType: string): boolean => NOTIFICATIONS.includes(msgType);

/** As Send calls it; '' for what says nothing to anybody. */
export function messageTypeOf(msgType: string): string {
	if (isNotification(msgType)) return NOTIFICATION;
	return (Object.hasOwn(TYPES, msgType) ? TYPES[msgType] : undefined) ?? '';
}

/** Send's, and the notifications, as choices. */
export const MESSAGE_TYPES: ReadonlyArray<{ name: string; value: string }> = [
	...Object.entries(contents.names).map(([value, name]) => ({ name, value })),
	{ name: 'Custom Notification', value: NOTIFICATION },
];

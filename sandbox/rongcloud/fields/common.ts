/** Parameters that several calls have. */
import { MESSAGE, USER } from '../limits';
import { bool, flag, jsonObject, matching, milliseconds, text, textOrEmpty, whole } from './kinds';

export const id = { kind: text, required: true, bytes: MESSAGE.idBytes } as const;

/** A list of users, groups or rooms. */
export const ids = <Most extends number>(most: Most) => ({ ...id, many: most }) as const;

/** What every message has. */
export const MESSAGE_FIELDS = {
	fromUserId: id,
	objectName: { kind: text, required: true, chars: MESSAGE.objectNameChars },
	content: { kind: text, required: true, bytes: MESSAGE.contentBytes },
} as const;

export const PUSH_FIELDS = {
	// "can be left empty" for custom messages.
	pushContent: { kind: textOrEmpty },
	pushData: { kind: text },
	pushExt: { kind: jsonObject },
	contentAvailable: { kind: flag },
} as const;

export const EXPANSION_FIELDS = {
	expansion: { kind: bool },
	extraContent: { kind: jsonObject },
} as const;

/** In the SDKs, though not on every page. */
export const DELIVERY_FIELDS = {
	isPersisted: { kind: flag },
	isCounted: { kind: flag },
	disableUpdateLastMsg: { kind: bool },
	msgRandom: { kind: whole(0, Number.MAX_SAFE_INTEGER) },
} as const;

export const busChannel = { kind: matching(MESSAGE.busChannel) } as const;
export const sentTime = { kind: milliseconds } as const;

export const userId = { kind: matching(USER.id), required: true, bytes: MESSAGE.idBytes } as const;

/**
 * Every callback that the vendor's documents print, retyped value by value: those of 2026 ("Webhooks")
 * and, where they differ, those of 2023. The sandbox makes each of them, and the trigger has to know it.
 *
 * Three things in them are easily taken for slips of the pen, and are the pages' own: `read_ack` of a
 * group has another App Key than its `callId`; two events of one friend request, and a message, its
 * offline copies and its push result, share one `callId`; `disable` of a banned group is `disabled` in
 * the table below it.
 */
import { CONTACTS, OLD_CONTACTS } from './contacts';
import { EDITS } from './edits';
import { GROUP_OPERATIONS } from './groups';
import { LEGACY_GROUP_OPERATIONS } from './legacyGroups';
import { MESSAGES } from './messages';
import { MODERATION } from './moderation';
import { NOTICES } from './notices';
import type { GoldenCallback } from './printed';
import { PUSH_RESULTS } from './push';
import { READ_RECEIPTS, RECALLS } from './receipts';
import { USER_STATUS } from './userStatus';

export { isSigned, type CallbackEvent, type GoldenCallback } from './printed';

export const GOLDEN_CALLBACKS: readonly GoldenCallback[] = [
	...MESSAGES,
	...RECALLS,
	...READ_RECEIPTS,
	...EDITS,
	...NOTICES,
	...CONTACTS,
	...OLD_CONTACTS,
	...USER_STATUS,
	...GROUP_OPERATIONS,
	...LEGACY_GROUP_OPERATIONS,
	...PUSH_RESULTS,
	...MODERATION,
];

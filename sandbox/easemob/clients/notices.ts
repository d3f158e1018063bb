/**
 * Reactions and messages of threads (callback_reaction, callback_thread): without `callId` and without a
 * signature, as both pages print them.
 */
import { closedObject, flag, text } from '../../kit/schema';
import { callBack } from '../callbacks/event';
import { appKey, HOST } from '../callbacks/frame';
import type { SandboxState } from '../state';
import { anyObject, groupOf, messageFor, timestamp, type Act, type Timed } from './act';

export interface Reaction extends Timed {
	messageId: string;
	reaction: string;
	/** Takes it back. */
	remove?: boolean;
}

export interface ThreadMessage extends Timed {
	/** The group of the thread. */
	group: string;
	thread: string;
	name: string;
	/** The message that the thread is about. */
	parentMessageId: string;
	/** Messages of the thread, with this one. */
	count: number;
	/** As in `bodies` of a callback, with its `type`. */
	body: Record<string, unknown>;
}

export const reactions: Act<Reaction> = {
	schema: closedObject(['messageId', 'reaction'], {
		messageId: text,
		reaction: text,
		remove: flag,
		timestamp,
	}),
	perform: (
		state,
		user,
		{ messageId, reaction, remove = false, timestamp: unixMs = Date.now() },
	) => {
		const stored = messageFor(state, messageId);
		stored.reactions ??= new Map<string, string[]>();
		const others = (stored.reactions.get(reaction) ?? []).filter((one) => one !== user);
		stored.reactions.set(reaction, remove ? others : [...others, user]);
		// How one that is taken back looks is not printed.
		const op = [{ reactionType: remove ? 'delete' : 'create', operator: user }];
		const records = [...stored.reactions].map(([name, userList]) => ({
			...(name === reaction ? { op } : {}),
			reaction: name,
			userList,
			count: userList.length,
		}));
		const { to, target } = stored.message;
		const channel = target === 'user' ? 'chat' : 'groupchat';
		const entry = { messageId, from: user, reactions: records, to, channel_type: channel };
		return notify(state, {
			from: user,
			to,
			...groupOf(stored),
			unixMs,
			payload: {
				data: [{ ...entry, ts: unixMs }],
				num: records.length,
				channel_type: channel,
				type: 'reaction',
			},
		});
	},
};

export const threadMessages: Act<ThreadMessage> = {
	schema: closedObject(['group', 'thread', 'name', 'parentMessageId', 'count', 'body'], {
		group: text,
		thread: text,
		name: text,
		parentMessageId: text,
		count: { type: 'integer', minimum: 1 },
		body: anyObject,
		timestamp,
	}),
	perform: (state, user, details) => {
		const { group, thread, timestamp: unixMs = Date.now() } = details;
		const about = { msg_parent_id: details.parentMessageId, muc_parent_id: group };
		const last = {
			payload: {
				ext: {},
				bodies: [details.body],
				meta: { thread: { ...about, thread_name: details.name } },
				from: user,
				to: thread,
				type: 'groupchat',
			},
			from: `${appKey(state)}_${user}`,
			to: `${appKey(state)}_${thread}`,
			id: state.nextMessageId(),
			timestamp: unixMs,
		};
		const data = {
			...about,
			id: thread,
			name: details.name,
			from: user,
			message_count: details.count,
			operation: 'update_msg',
			last_message: last,
			timestamp: unixMs,
		};
		const payload = { data, type: 'thread' };
		// "from: the value is fixed as admin".
		return notify(state, { from: 'admin', to: group, group, unixMs, payload });
	},
};

interface Notice {
	from: string;
	to: string;
	group?: string;
	unixMs: number;
	payload: Record<string, unknown>;
}

function notify(state: SandboxState, { from, to, group, unixMs, payload }: Notice): string {
	const messageId = state.nextMessageId();
	void callBack(state, {
		class: 'message',
		eventType: 'chat',
		from,
		to,
		...(group === undefined ? {} : { group }),
		body: {
			chat_type: 'notify',
			payload,
			host: HOST,
			appkey: appKey(state),
			from,
			to,
			eventType: 'chat',
			msg_id: messageId,
			timestamp: unixMs,
		},
		signed: false,
	});
	return messageId;
}

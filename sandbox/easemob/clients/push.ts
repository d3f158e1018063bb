/** What became of an offline push (callback_offline_push). The user of the URL is its target. */
import { closedObject, text } from '../../kit/schema';
import { callBack } from '../callbacks/event';
import { appKey, messageCallId } from '../callbacks/frame';
import { anyObject, timestamp, type Act, type Timed } from './act';

const STATUSES = ['success', 'fail', 'error'] as const;

export interface PushResult extends Timed {
	/** The message that was pushed. */
	messageId: string;
	status: (typeof STATUSES)[number];
	chatType?: 'chat' | 'groupchat';
	/** Such as `APNS`. */
	channel?: string;
	/** Why it failed. */
	detail?: string;
	/** What the channel answered. */
	data?: Record<string, unknown>;
	device_id?: string;
	device_token?: string;
	notifier_name?: string;
}

export const pushResults: Act<PushResult> = {
	schema: closedObject(['messageId', 'status'], {
		messageId: text,
		status: { enum: STATUSES },
		chatType: { enum: ['chat', 'groupchat'] },
		channel: text,
		detail: text,
		data: anyObject,
		device_id: text,
		device_token: text,
		notifier_name: text,
		timestamp,
	}),
	perform: (state, target, details) => {
		const {
			messageId,
			status,
			chatType = 'chat',
			timestamp: unixMs = Date.now(),
			...more
		} = details;
		void callBack(state, {
			class: 'push',
			to: target,
			body: {
				callId: messageCallId(state, messageId),
				appkey: appKey(state),
				chat_type: chatType,
				msg_id: messageId,
				status,
				step: 'push',
				target,
				timestamp: unixMs,
				...more,
			},
			// The example of one that succeeded has no signature, those of failures have.
			signed: status !== 'success',
		});
		return messageId;
	},
};

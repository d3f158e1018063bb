/** Sensitive words and content moderation (callback_sensitive_word, callback_moderation). */
import { closedObject, text } from '../../kit/schema';
import { callBack } from '../callbacks/event';
import { appKey, HOST, userAddress, uuidCallId } from '../callbacks/frame';
import { messageFor, timestamp, type Act, type Timed } from './act';

const ALERTS = ['through', 'intercepted', 'replaced'] as const;
const STATUSES = ['pass', 'refuse', 'replace'] as const;
const RESULTS = ['PASS', 'REJECT', 'EXCHANGE', 'RECALL'] as const;
const PROVIDER_RESULTS = ['PASS', 'REVIEWED', 'REJECT'] as const;

export interface SensitiveWord extends Timed {
	to: string;
	messageId: string;
	words: string[];
	alertReason: (typeof ALERTS)[number];
	status: (typeof STATUSES)[number];
}

export interface Moderation extends Timed {
	messageId: string;
	moderationResult: (typeof RESULTS)[number];
	providerResult: (typeof PROVIDER_RESULTS)[number];
	/** In words; 无风险, "no risk", unless told otherwise. */
	riskType?: string;
}

export const sensitiveWords: Act<SensitiveWord> = {
	schema: closedObject(['to', 'messageId', 'words', 'alertReason', 'status'], {
		to: text,
		messageId: text,
		words: { type: 'array', items: text },
		alertReason: { enum: ALERTS },
		status: { enum: STATUSES },
		timestamp,
	}),
	perform: (state, user, { to, messageId, words, timestamp: unixMs = Date.now(), ...result }) => {
		const callId = uuidCallId(state);
		void callBack(state, {
			class: 'sensitiveWord',
			from: user,
			to,
			body: {
				callId,
				...result,
				contentReceiver: userAddress(state, to),
				eventType: 'keyword_alert',
				sensitiveWords: words,
				contentOwner: userAddress(state, user),
				contentUri: `msync:${messageId}`,
				host: HOST,
				appkey: appKey(state),
				contentType: 'message',
				timestamp: unixMs,
				chatType: 'chat:user:text',
			},
			signed: true,
		});
		return callId;
	},
};

const CHANNELS = { user: 'chat', group: 'groupchat', chatRoom: 'chatroom' } as const;

/** Of a text. */
export const moderations: Act<Moderation> = {
	schema: closedObject(['messageId', 'moderationResult', 'providerResult'], {
		messageId: text,
		moderationResult: { enum: RESULTS },
		providerResult: { enum: PROVIDER_RESULTS },
		riskType: text,
		timestamp,
	}),
	perform: (
		state,
		user,
		{ messageId, timestamp: unixMs = Date.now(), riskType = '无风险', ...results },
	) => {
		const { to, target, type, body } = messageFor(state, messageId).message;
		const callId = uuidCallId(state);
		void callBack(state, {
			class: 'moderation',
			from: user,
			to,
			body: {
				callId,
				...results,
				messageType: type,
				messageId,
				targetType: CHANNELS[target],
				appkey: appKey(state),
				source: {},
				riskType,
				eventType: 'moderation',
				from: user,
				to,
				url: '',
				msg: body['msg'],
				timestamp: unixMs,
			},
			signed: true,
		});
		return callId;
	},
};

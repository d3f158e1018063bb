import type { GoldenCallback } from './printed';

const PAGE = 'callback_message_send';

/** The fields that the page's table has for every message, but for those of a conversation. */
const COMMON = {
	callId: 'XXXX#XXXX_8924312242322',
	timestamp: 1600060847294,
	from: 'user1',
	msg_id: '8924312242322',
	securityVersion: '1.0.0',
	security: '2ca02c394bef9e7abc83958bcc3156d3',
	appkey: 'XXXX#XXXX',
	host: 'XXXX',
};

function framed(
	name: string,
	payload: string,
	conversation: Record<string, unknown> = { chat_type: 'chat', to: 'user2' },
): GoldenCallback {
	const { eventType = 'chat', ...rest } = conversation;
	return {
		page: PAGE,
		name,
		event: eventType === 'chat' ? 'message' : 'offlineMessage',
		shape: 'new',
		framed: true,
		body: { ...COMMON, eventType, ...rest, payload: JSON.parse(payload) as unknown },
	};
}

const TEXT = '{"ext":{},"bodies":[{"msg":"rr","type":"txt"}]}';

const IN_A_GROUP = { chat_type: 'groupchat', group_id: '16934809238921545' };

/** The pages of 2023 print the same payloads. */
export const MESSAGES: readonly GoldenCallback[] = [
	framed('text', TEXT),
	framed('command', '{"ext":{},"bodies":[{"msg":"rr","type":"cmd"}]}'),
	framed(
		'image',
		`{"ext":{},"bodies":[{"filename":"image","size":{"width":746,"height":1325},
		"secret":"EsYYqnkREeyZAUHNhFQyIhTJxWxvGOwyx1","file_length":118179,"type":"img",
		"url":"https://XXXX.com/"}]}`,
	),
	framed(
		'voice',
		`{"ext":{},"bodies":[{"filename":"audio","length":4,
		"secret":"anmSynkREey91e0Ksmmt2Ym6AzpRr9SxsUpF","file_length":6374,"type":"audio",
		"url":"https://XXXX.com/"}]}`,
	),
	framed(
		'video',
		`{"ext":{},"bodies":[{"thumb_secret":"t1AECnqLEeyS81-d10_HOpjSZc8TD-ud40pFCkOStQrr7Mbc",
		"filename":"video.mp4","size":{"width":360,"height":480},
		"thumb":"https://XXXX.com/XXXX/XXXX/chatfiles/b7500400-7a8b-11ec-8d83-7106bf6633e6",
		"length":10,"secret":"uFtZgHqLEeycBfuoalZCJPD7PVcoOu_RHTRa78bjU_KQAPr2",
		"file_length":601404,"type":"video",
		"url":"https://XXXX.com/XXXX/XXXX/chatfiles/b85b3270-7a8b-11ec-9735-6922a85eb891"}]}`,
	),
	framed(
		'file',
		`{"ext":{},"bodies":[{"file_length":3279,"filename":"record.md",
		"secret":"2RNXCgeeEeeXXXX-XXXXbtZXJH4cgr2admVXn560He2PD3RX","type":"file",
		"url":"https://XXXX/XXXX/XXXX/chatfiles/d9135700-XXXX-XXXX-b000-a7039876610f"}]}`,
	),
	framed(
		'location',
		`{"ext":{},"bodies":[{"lng":116.32309156766605,"type":"loc","addr":"********",
		"lat":39.96612729238626}]}`,
	),
	framed(
		'custom message',
		`{"ext":{},"bodies":[{"customExts":[{"name":1}],"v2:customExts":{"k":"v","k1":"v1"},
		"customEvent":"flower","type":"custom"}]}`,
	),
	framed(
		'combined message',
		String.raw`{"bodies":[{"combineLevel":1,"file_length":1059,"filename":"17326799853580001",
		"msg":"当前版本过低，无法展示对应内容。",
		"secret":"CeycYKx0Ee-I3fU0d5v4X9BduteO1RZNVsePAgkDQ9sxoVJM","subType":"sub_combine",
		"summary":"wzy1: 你在哪里？\nwzy1: 你在哪里？\nwzy1: 你在哪里？","title":"聊天记录",
		"type":"txt","url":
		"https://a1-hsb.easemob.com/easemob-demo/testy/chatfiles/09ec7550-ac74-11ef-83ce-4719989e3c82"
		}],"ext":{"ease_chat_uikit_user_info":{"nickname":"公子小白有点黑"}},
		"from":"user1","to":"user2","type":"chat"}`,
	),
	framed('text in a group', TEXT, {
		...IN_A_GROUP,
		to: '16934809238921545',
		content_type: 'chat:group:text',
	}),
	framed('text in a chat room', TEXT, {
		...IN_A_GROUP,
		to: '16934809238921545',
		content_type: 'chat:room:text',
	}),
	// What is printed for groups and rooms: the message to a member who is offline.
	framed('offline message in a group', TEXT, {
		...IN_A_GROUP,
		to: 'user2',
		eventType: 'chat_offline',
	}),
];

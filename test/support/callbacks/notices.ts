import { printedOn } from './printed';

/** Without a signature and without a `callId`. The pages of 2023 print the same. */
export const NOTICES = [
	printedOn({ page: 'callback_reaction', event: 'reaction', shape: 'new' })(
		'reaction',
		`{"chat_type":"notify","payload":{"data":[{"messageId":"99XXXX32","from":"user2",
		"reactions":[{"reaction":"test","userList":["user2"],"count":1},
		{"op":[{"reactionType":"create","operator":"user2"}],"reaction":"test-1",
		"userList":["user2"],"count":1}],"to":"user3","channel_type":"chat","ts":1648722783700}],
		"num":2,"channel_type":"chat","type":"reaction"},"host":"XXXX","appkey":"XXXX#XXXX",
		"from":"user1","to":"user2","eventType":"chat","msg_id":"99XXXX56",
		"timestamp":1648722784819}`,
	),
	printedOn({ page: 'callback_thread', event: 'thread', shape: 'new' })(
		'message in a thread',
		`{"chat_type":"notify","payload":{"data":{"msg_parent_id":"98XXXX12","name":"test",
		"from":"user1","last_message":{"payload":{"ext":{},
		"bodies":[{"msg":"thread test","type":"txt"}],
		"meta":{"thread":{"msg_parent_id":"98XXXX12","thread_name":"test",
		"muc_parent_id":"user2"}},"from":"user1","to":"17XXXX93","type":"groupchat"},
		"from":"XXXX#XXXX_yifan2","id":"10XXXX28","to":"XXXX#XXXX_17XXXX93",
		"timestamp":1651029973455},"id":"17XXXX93","message_count":49,"operation":"update_msg",
		"muc_parent_id":"user2","timestamp":1651029973455},"type":"thread"},"host":"XXXX",
		"appkey":"XXXX#XXXX","from":"admin","to":"user2","eventType":"chat",
		"msg_id":"10XXXX24","timestamp":1651029973480}`,
	),
];

import { printedOn } from './printed';

const recall = printedOn({ page: 'callback_message_recall', event: 'recall', shape: 'new' });

/** The page of 2023 prints the same. */
export const RECALLS = [
	recall(
		'recall',
		`{"chat_type":"recall","callId":"XXXX#XXXX_966475585536657404",
		"security":"ea7a867314fb0e0833d5f4f169eb4f8d",
		"payload":{"ext":{},"ack_message_id":"966475220900644860","bodies":[]},"host":"******",
		"appkey":"orgname#appname","from":"tst","recall_id":"966475220900644860",
		"to":"170908972023810","eventType":"chat","msg_id":"966475585536657404",
		"timestamp":1642589932646}`,
	),
];

const single = printedOn({ page: 'callback_single_read_ack', event: 'readAck', shape: 'new' });
const group = printedOn({ page: 'callback_group_read_ack', event: 'readAck', shape: 'new' });
const conversation = printedOn({
	page: 'callback_single_conversation_ack',
	event: 'readAck',
	shape: 'new',
});
const old = printedOn({ page: 'callback_configurations', event: 'readAck', shape: 'old' });

export const READ_RECEIPTS = [
	single(
		'read receipt',
		`{"chat_type":"read_ack","callId":"XXXX#XXXX_968665325555943556",
		"channel_channel":"XXXX#XXXX_2222@conference.easemob.com",
		"security":"bd63d5fa8f72823e6d33e09a43aa4239",
		"payload":{"ext":{},"ack_message_id":"968665323572037776","bodies":[]},
		"host":"msync@ebs-ali-beijing-msync45","appkey":"XXXX#XXXX","from":"1111","to":"2222",
		"eventType":"chat","msg_id":"968665325555943556","timestamp":1643099771248}`,
	),
	group(
		'read receipt in a group',
		`{"callId":"XXXX#XXXX_1406088760298309588",
		"channel_channel":"XXXX#XXXX_277721224642561@conference.easemob.com","eventType":"chat",
		"channel_user":"XXXX#XXXX_tst@easemob.com","chat_type":"read_ack",
		"security":"bc392b82e70e24cc1ea29e08aa41765d","content_type":"chat:ack:read",
		"payload":{"ext":{},"ack_message_id":"1406088702140090324",
		"msg_config":{"allow_group_ack":true},"type":"read_ack"},"writed_channel":false,
		"host":"easemob@hsb-im-msync0","appkey":"eXXXX#XXXX","from":"tst","to":"277721224642561",
		"msg_id":"1406088760298309588","timestamp":1744945351097}`,
	),
	conversation(
		'read receipt of a conversation',
		`{"callId":"XXXX-XXXX#testy_1252106597610555348","eventType":"chat",
		"chat_type":"channel_ack","security":"203e3cXXXX0ebdbd776d8aa9cc057b2d",
		"payload":{"ack_message_id":"1252106100258375636","type":"channel_ack"},
		"host":"XXXX@hsb-XXXX-msync0","appkey":"XXXX-XXXX#testy","from":"wzy","to":"wzy1",
		"msg_id":"1252106597610555348","timestamp":1709093585046}`,
	),
	old(
		'read receipt, 2023',
		`{"chat_type":"read_ack","callId":"XXXX#XXXX_968665325555943556",
		"security":"bd63d5fa8f72823e6d33e09a43aa4239",
		"payload":{"ext":{},"ack_message_id":"968665323572037776","bodies":[]},
		"host":"msync@ebs-ali-beijing-msync45","appkey":"XXXX#XXXX","from":"1111","to":"2222",
		"eventType":"chat","msg_id":"968665325555943556","timestamp":1643099771248}`,
	),
];

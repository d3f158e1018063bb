import { printedOn } from './printed';

const contact = printedOn({ page: 'callback_contact', event: 'contact', shape: 'new' });
const old = printedOn({ page: 'callback_configurations', event: 'contact', shape: 'old' });

export const CONTACTS = [
	contact(
		'contact: add',
		`{"chat_type":"roster","callId":"XXXX#XXXX","security":"XXXX","payload":{"reason":"",
		"operation":"add"},"host":"XXXX","appkey":"XXXX#XXXX","from":"XXXX#XXXX_XXXX@easemob.com",
		"to":"tst01","eventType":"chat","msg_id":"9XXXX2","timestamp":1642648175092}`,
	),
	contact(
		'contact: remote_accept',
		`{"chat_type":"roster","callId":"XXXX#XXXX_966725899779049516",
		"security":"a2e1545231e8acf60513b50984af0c6c",
		"payload":{"roster_ver":"DD6E14FE5EE5A9ABC52CA86C5DE1601CF729BFD6",
		"operation":"remote_accept"},"host":"XXXX","appkey":"XXXX#XXXX",
		"from":"XXXX#XXXX_XXXX@easemob.com","to":"tst01","eventType":"chat","msg_id":"96XXXX516",
		"timestamp":1642648213494}`,
	),
	contact(
		'contact: accept',
		`{"chat_type":"roster","callId":"XXXX#XXXX_966725899779049516",
		"security":"a2e1545231e8acf60513b50984af0c6c",
		"payload":{"roster_ver":"DD6E14FE5EE5A9ABC52CA86C5DE1601CF729BFD6","operation":"accept"},
		"host":"XXXX","appkey":"XXXX#XXXX","from":"XXXX#XXXX_XXXX@easemob.com","to":"tst02",
		"eventType":"chat","msg_id":"96XXXX516","timestamp":1642648213494}`,
	),
	contact(
		'contact: remote_decline',
		`{"chat_type":"roster","callId":"XXXX#XXXX_966726099692161068",
		"security":"747d6297660e57bcf38315aa98c206ac",
		"payload":{"roster_ver":"3D81EC24A6E732B2EB1B654AA446930DB9BAFE59",
		"operation":"remote_decline"},"host":"XXXX","appkey":"XXXX#XXXX",
		"from":"XXXX#XXXX_XXXX@easemob.com","to":"tst","eventType":"chat","msg_id":"9XXXX68",
		"timestamp":1642648260029}`,
	),
	contact(
		'contact: decline',
		`{"chat_type":"roster","callId":"XXXX#XXXX_966726099692161068",
		"security":"747d6297660e57bcf38315aa98c206ac",
		"payload":{"roster_ver":"3D81EC24A6E732B2EB1B654AA446930DB9BAFE59","operation":"decline"},
		"host":"XXXX","appkey":"XXXX#XXXX","from":"XXXX#XXXX_XXXX@easemob.com","to":"tst11",
		"eventType":"chat","msg_id":"9XXXX68","timestamp":1642648260029}`,
	),
	contact(
		'contact: remove',
		`{"chat_type":"roster","callId":"XXXX#XXXX736","security":"2e7XXXX2d7",
		"payload":{"roster_ver":"003DD920ADD15B51EB0B806E83BDD97F089B0092","operation":"remove"},
		"host":"XXXX","appkey":"XXXX#XXXX","from":"XXXX#XXXX_XXXX@easemob.com","to":"tst01",
		"eventType":"chat","msg_id":"XXXX463736","timestamp":1642648138571}`,
	),
	contact(
		'contact: ban',
		`{"chat_type":"roster","callId":"XXXX#XXXX_966725184268539960",
		"security":"00f070116668034ddecf3fb7db92087c","payload":{"operation":"ban",
		"status":{"error_code":"ok"}},"host":"XXXX","appkey":"XXXX#XXXX",
		"from":"XXXX#XXXX_XXXX@easemob.com","to":"tst","eventType":"chat","msg_id":"9XXXX0",
		"timestamp":1642648046912}`,
	),
	contact(
		'contact: allow',
		`{"chat_type":"roster","callId":"XXXX#XXXX_966725018736134200",
		"security":"cbe8a5f1ba384107b63ef61637f55cad","payload":{"operation":"allow",
		"status":{"error_code":"ok"}},"host":"XXXX","appkey":"XXXX#XXXX",
		"from":"XXXX#XXXX_XXXX@easemob.com","to":"tst","eventType":"chat",
		"msg_id":"966725018736134200","timestamp":1642648008357}`,
	),
];

/** `from` had other forms then. */
export const OLD_CONTACTS = [
	old(
		'contact: add, 2023',
		`{"chat_type":"roster","callId":"XXXX#XXXX","security":"XXXX","payload":{"reason":"",
		"operation":"add"},"host":"XXXX","appkey":"XXXX#XXXX","from":"XXXX#XXXX","to":"tst01",
		"eventType":"chat","msg_id":"9XXXX2","timestamp":1642648175092}`,
	),
	old(
		'contact: remove, 2023',
		`{"chat_type":"roster","callId":"XXXX#XXXX736","security":"2e7XXXX2d7",
		"payload":{"roster_ver":"003DD920ADD15B51EB0B806E83BDD97F089B0092","operation":"remove"},
		"host":"XXXX","appkey":"XXXX#XXXX","from":"XXXX#XXXX","to":"tst01","eventType":"chat",
		"msg_id":"XXXX463736","timestamp":1642648138571}`,
	),
	old(
		'contact: accept, 2023',
		`{"chat_type":"roster","callId":"XXXX#XXXX_966725899779049516",
		"security":"a2e1545231e8acf60513b50984af0c6c",
		"payload":{"roster_ver":"DD6E14FE5EE5A9ABC52CA86C5DE1601CF729BFD6","operation":"accept"},
		"host":"XXXX","appkey":"XXXX#XXXX","from":"XXXX#XXXX","to":"tst01","eventType":"chat",
		"msg_id":"96XXXX516","timestamp":1642648213494}`,
	),
	old(
		'contact: remote_decline, 2023',
		`{"chat_type":"roster","callId":"XXXX#XXXX_966726099692161068",
		"security":"747d6297660e57bcf38315aa98c206ac",
		"payload":{"roster_ver":"3D81EC24A6E732B2EB1B654AA446930DB9BAFE59",
		"operation":"remote_decline"},"host":"XXXX","appkey":"XXXX#XXXX","from":"XXXX#XXXX",
		"to":"tst","eventType":"chat","msg_id":"9XXXX68","timestamp":1642648260029}`,
	),
	old(
		'contact: remote_accept, 2023',
		`{"chat_type":"roster","callId":"XXXX#XXXX_967182720616630320",
		"security":"f4bc73eb6e7764e383521c2e88dc2729",
		"payload":{"roster_ver":"1BD5718E9C9D3F0C572A5157CFC711D4F6FA490F",
		"operation":"remote_accept"},"host":"XXXX","appkey":"XXXX#XXXX",
		"from":"XXXX#XXXX_XXXX/android_XXXX","to":"2222","eventType":"chat",
		"msg_id":"967182720616630320","timestamp":1642754575382}`,
	),
	old(
		'contact: remote_decline, 2023, on the page about declining',
		`{"chat_type":"roster","callId":"XXXX#XXXX_967182895737210928",
		"security":"27f5b919623380cc11d863ef957aa61b",
		"payload":{"roster_ver":"CFC06E0BA39E8B7FD493D102E2F8F3CAE678B380",
		"operation":"remote_decline"},"host":"XXXX","appkey":"XXXX#XXXX",
		"from":"XXXX#XXXX/android_XXXX","to":"2222","eventType":"chat",
		"msg_id":"967182895737210928","timestamp":1642754616149}`,
	),
	old(
		'contact: ban, 2023',
		`{"chat_type":"roster","callId":"XXXX#XXXX_966725184268539960",
		"security":"00f070116668034ddecf3fb7db92087c","payload":{"operation":"ban",
		"status":{"error_code":"ok"}},"host":"XXXX","appkey":"XXXX#XXXX","from":"XXXX#XXXX",
		"to":"tst","eventType":"chat","msg_id":"9XXXX0","timestamp":1642648046912}`,
	),
	old(
		'contact: allow, 2023',
		`{"chat_type":"roster","callId":"XXXX#XXXX_966725018736134200",
		"security":"cbe8a5f1ba384107b63ef61637f55cad","payload":{"operation":"allow",
		"status":{"error_code":"ok"}},"host":"XXXX","appkey":"XXXX#XXXX","from":"XXXX#XXXX",
		"to":"tst","eventType":"chat","msg_id":"966725018736134200","timestamp":1642648008357}`,
	),
];

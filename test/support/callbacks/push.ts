import { printedOn } from './printed';

const push = printedOn({ page: 'callback_offline_push', event: 'push', shape: 'new' });

/** One that succeeded is printed without a signature, one that failed with it. */
export const PUSH_RESULTS = [
	push(
		'push that succeeded',
		String.raw`{"callId":"XXXX#XXXX_1029XXXX29922197880","appkey":"XXXX#XXXX","channel":"APNS",
		"chat_type":"chat","data":{"accepted":true,
		"apnsId":"7d988394-XXXX-XXXX-2b9f-e7a13a92fb96","pushNotification":{
		"expiration":1656484422884,"payload":"{\"t\":\"wzy_apns\",\"aps\":{\"badge\":1,\"alert\":{\"body\":\"Please click to view\",\"title\":\"You have a new message\"},\"sound\":\"ring.caf\"},\"e\":{\"em_push_sound\":\"ring.caf\"},\"f\":\"wzy_vivo\",\"m\":\"626473521765161477\"}",
		"priority":"IMMEDIATE","token":"XXXX","topic":"com.easemob.XXXX.easeim"}},
		"device_id":"bcf1eb81-XXXX-XXXX-bb9f-284e9943a045","device_token":"XXXX",
		"msg_id":"1029XXXX29922197880","notifier_name":"EaseIM_APNS_Product","status":"success",
		"step":"push","target":"wzy_XXXX","timestamp":1656398024142}`,
	),
	push(
		'push without a device',
		`{"chat_type":"chat","callId":"XXXX#XXXX_1029172947949980024",
		"security":"79e87c892ec0159ac9175f295d587a51","appkey":"XXXX#XXXX","step":"push",
		"detail":"no push binding","msg_id":"1029172947949980024","status":"fail",
		"target":"test1","timestamp":1657187799974}`,
	),
	push(
		'push to nobody',
		`{"chat_type":"chat","callId":"XXXX#XXXX_1029XXXX29922197880",
		"security":"c2d1352efc3f0b9bbf7e447c54ccb11d","appkey":"XXXX#XXXX","step":"push",
		"detail":"no user exist","msg_id":"1029174929922197880","status":"fail",
		"target":"test11","timestamp":1657188261464}`,
	),
	push(
		'push without a certificate',
		`{"chat_type":"chat","callId":"XXXX#XXXX_1029188050686577016",
		"security":"baf6ff663587e705efd39d91e995c306","appkey":"XXXX#XXXX","step":"push",
		"detail":"no notifier exist","notifier_name":"102920687","msg_id":"1029188050686577016",
		"status":"fail","target":"test1","timestamp":1657191316366}`,
	),
	push(
		'push that the channel refused',
		`{"callId":"XXXX#XXXX_1029518239182358904","data":{"result":10206,"desc":"Incorrect sign"},
		"device_id":"0f581e52-XXXX-XXXX-8774-f804a49571f5","channel":"VIVOPUSH","target":"Test4",
		"chat_type":"chat","security":"afa9bd9d372XXXX5bedde37e275e",
		"device_token":"160403XXXX055106740XXXX","appkey":"XXXX#XXXX","step":"push",
		"detail":"get push token fail",
		"notifier_name":"104510674#XXXX30bc2c54a6d078bc69a8b6d7807d",
		"msg_id":"1029518239182358904","status":"fail","timestamp":1657268194889}`,
	),
];

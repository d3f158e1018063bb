import { printedOn } from './printed';

const word = printedOn({ page: 'callback_sensitive_word', event: 'other', shape: 'new' });
const moderation = printedOn({ page: 'callback_moderation', event: 'other', shape: 'new' });

/** What the trigger has no name for. */
export const MODERATION = [
	word(
		'sensitive word let through',
		`{"callId":"XXXX#XXXX_0e1b4c8e-a95c-4db1-85f3-2cbf6197d73c","alertReason":"through",
		"contentReceiver":"XXXX#XXXX_test1@easemob.com","eventType":"keyword_alert",
		"sensitiveWords":[],"contentOwner":"XXXX#XXXX_test2@easemob.com",
		"security":"36e8e82243ce96e1ac3f530fb815cef8","contentUri":"msync:1218049757197370792",
		"host":"msync@ebs-ali-beijing-msync62","appkey":"XXXX#XXXX","contentType":"message",
		"timestamp":1701164109042,"chatType":"chat:user:text","status":"pass"}`,
	),
	word(
		'sensitive word intercepted',
		`{"callId":"XXXX#XXXX_16396528-2a9c-4d96-8219-15723e436fd6","alertReason":"intercepted",
		"contentReceiver":"XXXX#XXXX_test1@easemob.com","eventType":"keyword_alert",
		"sensitiveWords":["12"],"contentOwner":"XXXX#XXXX_test2@easemob.com",
		"security":"47ce006af8a8f9ad26acf125244093ab","contentUri":"msync:1232040174779635136",
		"host":"msync@ebs-ali-beijing-msync68","appkey":"XXXX#XXXX","contentType":"message",
		"timestamp":1704421506954,"chatType":"chat:user:text","status":"refuse"}`,
	),
	word(
		'sensitive word replaced',
		`{"callId":"XXXX#XXXX_3a49331a-e554-48d2-bacb-797739020e2a","alertReason":"intercepted",
		"contentReceiver":"XXXX#XXXX_test1@easemob.com","eventType":"keyword_alert",
		"sensitiveWords":["12"],"contentOwner":"XXXX#XXXX_test2@easemob.com",
		"security":"e8b50122636487eacb55ada441f8f3cb","contentUri":"msync:1218049329273505228",
		"host":"msync@ebs-ali-beijing-msync71","appkey":"easemob-demo#restys",
		"contentType":"message","timestamp":1701164009349,"chatType":"chat:user:text",
		"status":"replace"}`,
	),
	moderation(
		'moderated message',
		`{"callId":"100220419126072#demo_54ae7e93-xxxx-xxxx-92f5-323e33187243",
		"moderationResult":"PASS","providerResult":"PASS",
		"security":"1f4857f120b2789b7d0abcd372c4f9e8","messageType":"txt",
		"messageId":"1F4MX6iSdI7VFnN7Hm0vrcr3Uwr","targetType":"chat",
		"appkey":"100220419126072#lydemo","source":{},"riskType":"广告","eventType":"moderation",
		"from":"qa2","to":"qa1","url":"","msg":"你好","timestamp":1668766253245}`,
	),
];

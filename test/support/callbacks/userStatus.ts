import { printedOn } from './printed';

const now = printedOn({ page: 'callback_login_logout', event: 'userStatus', shape: 'new' });
const old = printedOn({ page: 'callback_configurations', event: 'userStatus', shape: 'old' });
const older = printedOn({ page: 'user_status_callback', event: 'userStatus', shape: 'old' });

export const USER_STATUS = [
	now(
		'login',
		`{"callId":"XXXX#XXXX_25b64a81-1376-4669-bb3d-178449a8f11b","reason":"login",
		"security":"2c6dd77e61b8f26801627fdaadca893e","os":"ios","ip":"XXXX","host":"XXXX",
		"appkey":"XXXX#XXXX",
		"user":"XXXX#XXXX_XXXX@easemob.com/ios_6d580737-db3a-d2b5-da18-b6045ffd195b",
		"name":"XXXX","version":"3.8.9.1","timestamp":1642585154644,"status":"online"}`,
	),
	now(
		'logout',
		`{"callId":"XXXX#XXXX_25b54a81-1376-4669-bb3d-178339a8f11b","reason":"logout",
		"security":"2c7dd77e61b8f26801627fdaadca987e","os":"ios","ip":"XXXX","host":"XXXX",
		"appkey":"XXXX#XXXX",
		"user":"XXXX#XXXX_XXXX@easemob.com/ios_6d580737-db3a-d2b5-da18-b6045ffd195b",
		"name":"XXXX","version":"3.8.9.1","timestamp":1642648914742,"status":"offline"}`,
	),
	now(
		'forced logout',
		`{"callId":"XXXX#XXXX_260ae3eb-ba31-4f01-9a62-8b3b05f3a16c","reason":"replaced",
		"security":"0ac500b1a1e44fe76dbfdc664cbaa76b","os":"ios","ip":"223.71.97.198:52709",
		"host":"msync@ebs-ali-beijing-msync40","appkey":"XXXX#XXXX",
		"user":"XXXX#XXXX_XXXX@easemob.com/ios_a5fa01fd-b5a4-84d5-ebeb-bf10e8950442",
		"name":"XXXX","version":"3.8.9.1","timestamp":1642648955563,"status":"offline"}`,
	),
	older(
		'login, 2023',
		`{"callId":"easemob-demo#test_0770a64f-cf01-4c41-8786-df3b48b20e7e",
		"security":"2ca02c394bef9e7abc83958bcc3156d3","host":"msync@hsb","timestamp":1600060847294,
		"appkey":"easemob-demo#test",
		"user":"easemob-demo#test_hxtest@easemob.com/android_b069b852-79a3-3c9e-9d08-ee5176b95df5",
		"reason":"login","os":"android","ip":"211.157.146.18:48098","version":"3.7.1",
		"status":"online"}`,
	),
	old(
		'masked login, 2023',
		`{"callId":"XXXX#XXXX","reason":"login","security":"XXXX","os":"ios","ip":"XXXX",
		"host":"XXXX","appkey":"XXXX#XXXX","user":"XXXX","version":"3.8.9.1",
		"timestamp":1642585154644,"status":"online"}`,
	),
	old(
		'logout, 2023',
		`{"callId":"XXXX#XXXX_25b54a81-1376-4669-bb3d-178339a8f11b","reason":"logout",
		"security":"2c7dd77e61b8f26801627fdaadca987e","os":"ios","ip":"XXXX","host":"********",
		"appkey":"XXXX#XXXX","user":"XXXX#XXXX_XXXX/ios_6d580737-db3a-d2b5-da18-b6045ffd195b",
		"version":"3.8.9.1","timestamp":1642648914742,"status":"offline"}`,
	),
	old(
		'forced logout, 2023',
		`{"callId":"XXXX#XXXX_260ae3eb-ba31-4f01-9a62-8b3b05f3a16c","reason":"replaced",
		"security":"0ac500b1a1e44fe76dbfdc664cbaa76b","os":"ios","ip":"223.71.97.198:52709",
		"host":"msync@ebs-ali-beijing-msync40","appkey":"XXXX#XXXX",
		"user":"XXXX#XXXX_XXXX/ios_a5fa01fd-b5a4-84d5-ebeb-bf10e8950442","version":"3.8.9.1",
		"timestamp":1642648955563,"status":"offline"}`,
	),
];

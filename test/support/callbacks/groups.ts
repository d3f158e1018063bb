import { printedOn, type GoldenCallback } from './printed';

/** A page of `group_op_event`; its `event` is put in here, since all of them print it. */
function on(page: string) {
	const printed = printedOn({ page, event: 'groupOperation', shape: 'new' });
	return (name: string, json: string): GoldenCallback => {
		const golden = printed(name, json);
		return { ...golden, body: { ...golden.body, event: 'group_op_event' } };
	};
}

const create = on('callback_group_room_create');
const remove = on('callback_group_room_delete');
const join = on('callback_group_room_join');
const leave = on('callback_group_room_leave');
const info = on('callback_group_room_info');
const owner = on('callback_group_room_owner');
const admin = on('callback_group_room_admin');
const allow = on('callback_group_room_allowlist');
const block = on('callback_group_room_blocklist');
const ban = on('callback_group_ban');
const shield = on('callback_group_block');
const announcement = on('callback_group_room_announcement');
const mute = on('callback_group_room_mute');
const muteAll = on('callback_group_room_muteall');
const sharedFile = on('callback_group_shared_file');
const superAdmin = on('callback_room_superadmin');

const INFO = `{"owner":"XXXX#XXXX_tst","created":"1729496598199","custom":"","description":"描述",
	"mute":"false","mute_duration":-1,"avatar":"https://XXXX/XXXX/XXXX","title":"测试01",
	"max_users":"200","invite_need_confirm":"true","public":"true","allow_user_invites":"false",
	"disabled":"false","last_modified":"1729496598199"}`;

/** Operations on groups and rooms since the end of 2024. */
export const GROUP_OPERATIONS: readonly GoldenCallback[] = [
	create(
		'group created',
		`{"callId":"XXXX#XXXX_cfc0d78c-XXXX-XXXX-b687-8b84107a798b",
		"security":"4930bcf03103aXXXX632eadd9b36b6c7","payload":{"role":{"tst":"owner",
		"abc":"admin"},"member":["abc"],"info":${INFO}},"appkey":"XXXX#XXXX",
		"id":"262246968131585","type":"GROUP","operation":"CREATE","operator":"tst",
		"timestamp":1729496598231}`,
	),
	remove(
		'group deleted',
		`{"callId":"XXXX#XXXX_2e962475-XXXX-XXXX-a90c-d7e2949440f2",
		"security":"4e5d778c77dXXXXab41ed2528594e449","appkey":"XXXX#XXXX",
		"id":"255445981790209","type":"GROUP","operation":"DELETE","operator":"@ppAdmin",
		"timestamp":1729499587640}`,
	),
	join(
		'joined directly',
		`{"callId":"XXXX#XXXX_34092a82-XXXX-XXXX-aa2e-aefeb0bb5a65",
		"security":"0b787dc5dXXXXdeb1e9ffe8803d01eaa","payload":{"member":["tst01"],
		"options":{"ext":"11111"},"type":"DIRECT"},"appkey":"XXXX#XXXX","id":"262246968131585",
		"type":"GROUP","operation":"JOIN","operator":"@ppAdmin","member_count":4,
		"timestamp":1729497286675}`,
	),
	join(
		'joined by invitation',
		`{"callId":"XXXX#XXXX_643c3149-f7cc-4492-8341-c7473ee63f86",
		"security":"1ed483cf9cXXXXb78f99c1e0c4292d41","payload":{"member":["tst0"],
		"type":"INVITE"},"appkey":"XXXX#XXXX","id":"262424566497281","type":"GROUP",
		"operation":"JOIN","operator":"tst0","member_count":4,"timestamp":1729665977191}`,
	),
	join(
		'joined by application',
		`{"callId":"XXXX#XXXX_c158594d-1165-4641-8336-68125ba68a22",
		"security":"1824c552acXXXXb0bf1c80160c65a1d0","payload":{"member":["tst"],
		"type":"APPLY"},"appkey":"XXXX#XXXX","id":"261958837272578","type":"GROUP",
		"operation":"JOIN","operator":"tst","member_count":4,"timestamp":1729497831163}`,
	),
	leave(
		'left a room',
		`{"callId":"XXXX#XXXX_e90431f3-XXXX-XXXX-9bbb-231c371c7acb",
		"security":"e452d25366abXXXX2138fffa4b06726a","payload":{"member":["tst"],
		"action":"user_quit","type":"QUIT"},"appkey":"XXXX#XXXX","id":"26195XXXX272578",
		"type":"CHATROOM","operation":"LEAVE","operator":"tst","member_count":4,
		"timestamp":1729497862844}`,
	),
	leave(
		'left a room by going offline',
		`{"callId":"XXXX#XXXX_4dd8749a-c7da-4087-a6c4-8a78e83ca6b7",
		"security":"bf37becbcXXXX65326fd430a26cf0bc6","payload":{"member":["p1"],
		"action":"user_offline","type":"QUIT"},"appkey":"XXXX#XXXX","id":"2839XXXX3548801",
		"member_count":0,"type":"CHATROOM","operation":"LEAVE","operator":"@ppAdmin",
		"timestamp":1750302436036}`,
	),
	leave(
		'removed from a group',
		`{"callId":"XXXX#XXXX_3667067f-ac06-XXXX-96aa-a9a708c3b361",
		"security":"b77b545b538XXXXbb72e4cf2395050c3","payload":{"member":["tst01"],
		"type":"KICK"},"appkey":"XXXX#XXXX","id":"254636824002561","type":"GROUP",
		"operation":"LEAVE","operator":"tst","member_count":4,"timestamp":1729497896834}`,
	),
	leave(
		'left by being blocked',
		`{"callId":"XXXX#XXX_7dc24fac-3451-421e-a8aa-70ba0587e69d",
		"security":"9b30e4c2bXXXXcd51ef730836d427965","payload":{"member":["tst02"],
		"type":"BLOCK"},"appkey":"XXXX#XXX","id":"255445981790209","type":"GROUP",
		"operation":"LEAVE","operator":"tst","member_count":4,"timestamp":1729498876236}`,
	),
	leave(
		'left because the group was deleted',
		`{"callId":"XXXX#XXX_7dc24fac-3451-421e-a8aa-70ba0587e69d",
		"security":"9b30e4c2bXXXXcd51ef730836d427965","id":"267575861772289",
		"operation":"LEAVE","operator":"@ppAdmin","payload":{"member":["user1","user2","user3"],
		"type":"DELETE"},"appkey":"XXXX#XXX_7dc24fac-3451-421e-a8aa-70ba0587e69d",
		"timestamp":1734597600148,"type":"GROUP"}`,
	),
	info(
		'group information changed',
		`{"callId":"XXXX#XXXX_0679c3e3-XXXX-XXXX-8900-0cca0f24198e",
		"security":"4249dff0f1XXXX084cd9eebe4b4781e7","payload":{"type":"INFO","info":${INFO}},
		"appkey":"XXXX#XXXX","id":"262246968131585","type":"GROUP","operation":"UPDATE",
		"operator":"@ppAdmin","timestamp":1729497138792}`,
	),
	owner(
		'owner changed',
		`{"callId":"XXXX#XXXX_f8349be2-XXXX-XXXX-96e9-7a3802ef85c8",
		"security":"5ed7072a9XXXX57c2633fe674faaf71","payload":{"owner":"tst",
		"new_owner":"tst01","type":"OWNER"},"appkey":"XXXX#XXXX","id":"262246968131585",
		"type":"GROUP","operation":"UPDATE","operator":"@ppAdmin","timestamp":1729497333975}`,
	),
	admin(
		'admin added',
		`{"callId":"XXXX#XXXX_c74187f1-XXXX-XXXX-87cd-0c5607b777ce",
		"security":"7a219f7d318dbXXXX163aebe845018e1","payload":{"admin":["tst028"],
		"type":"ADD"},"appkey":"XXXX#XXXX","id":"259794904612865","type":"GROUP",
		"operation":"ADMIN","operator":"tst01","timestamp":1729499145684}`,
	),
	admin(
		'admin removed',
		`{"callId":"XXXX#XXXX_350defcb-XXXX-XXXX-8235-a0873b63ae26",
		"security":"cb8a62aXXXXacda7a1b781b85ff547a4","payload":{"admin":["tst01"],
		"type":"REMOVE"},"appkey":"XXXX#XXXX","id":"255445981790209","type":"GROUP",
		"operation":"ADMIN","operator":"tst","timestamp":1729499013517}`,
	),
	allow(
		'member put on the allow list',
		`{"callId":"XXXX#XXXX_763084e9-XXXX-XXXX-b550-9196e3163b6b",
		"security":"8131be530aXXXX9108ee0411958b91b9","payload":{"member":["tst01"],
		"type":"ADD"},"appkey":"XXXX#XXXX","id":"255445981790209","type":"GROUP",
		"operation":"WHITE","operator":"@ppAdmin","timestamp":1729499291465}`,
	),
	allow(
		'members taken off the allow list',
		`{"callId":"XXXX#XXXX_7907fe50-15c1-493e-9774-4a628c050fc9",
		"security":"2f73f64eXXXX1f86e9db9ab6ffe746f4","payload":{"member":["tst01","tst02"],
		"type":"REMOVE"},"appkey":"XXXX#XXXX","id":"255445981790209","type":"GROUP",
		"operation":"WHITE","operator":"@ppAdmin","timestamp":1729499336703}`,
	),
	block(
		'member put on the block list',
		`{"callId":"XXXX#XXXX_e2bf62d5-XXXX-XXXX-8664-d011f9d4ccbf",
		"security":"d0b53a5aXXXX3fdf42ca362737983392","payload":{"member":["tst02"],
		"expire_timestamp":4638873600000,"type":"ADD"},"appkey":"XXXX#XXXX",
		"id":"255445981790209","type":"GROUP","operation":"BLOCK","operator":"tst",
		"timestamp":1729498876236}`,
	),
	block(
		'member taken off the block list',
		`{"callId":"XXXX#XXXX_0fb0c3cf-XXXX-XXXX-9eb8-e9b756c83ec4",
		"security":"3c10eae0ec4aXXXX891a85ea974f75ca","payload":{"member":["tst07"],
		"type":"REMOVE"},"appkey":"XXXX#XXXX","id":"255445981790209","type":"GROUP",
		"operation":"BLOCK","operator":"@ppAdmin","timestamp":1729499386434}`,
	),
	ban(
		'group banned',
		`{"callId":"XXXX#XXXX_9536cc9b-XXXX-XXXX-affb-8eaf67741180",
		"security":"2106f88ddbaXXXX57c60430493e74dc3","payload":{"disable":true,
		"type":"DISABLE"},"appkey":"XXXX#XXXX","id":"262246968131585","type":"GROUP",
		"operation":"UPDATE","operator":"@ppAdmin","timestamp":1729497011797}`,
	),
	shield(
		'group messages blocked by a member',
		`{"callId":"XXXX#XXXX_a64cbdc6-XXXX-XXXX-81b0-b64285c5f711",
		"security":"eed92d60XXXXa3f30c39b111fc0dfffa","payload":{"type":"ADD"},
		"appkey":"XXXX#XXXX","id":"test_123","type":"GROUP","operation":"SHIELD",
		"operator":"wzy","timestamp":1732518372734}`,
	),
	shield(
		'group messages unblocked by a member',
		`{"callId":"XXXX#XXXX_124b1da0-XXXX-XXXX-8b2f-d5d376c3ad16",
		"security":"895b3f0dfXXXX0a8efb6104d67232961","payload":{"type":"REMOVE"},
		"appkey":"XXXX#XXXX","id":"test_123","type":"GROUP","operation":"SHIELD",
		"operator":"wzy","timestamp":1732518426833}`,
	),
	announcement(
		'announcement',
		`{"callId":"XXXX#XXXX_b9a9862f-XXXX-XXXX-acf5-8816f0303c7c",
		"security":"de170d1c00XXXX9f294306ec72831d53","payload":{"type":"ANNOUNCEMENT",
		"announcement":"公告"},"appkey":"XXXX#XXXX","id":"262246968131585","type":"GROUP",
		"operation":"UPDATE","operator":"tst","timestamp":1729496921620}`,
	),
	mute(
		'member muted',
		`{"callId":"XXX#XXXX_23002282-ff00-4e06-b7bb-e0ff39121c1b",
		"security":"d6114aXXXXf29767f83f4e91150ddef3","payload":{"member":["tst01"],
		"expire_timestamp":1729585614955,"type":"ADD"},"appkey":"XXXX#XXXX",
		"id":"255445981790209","type":"GROUP","operation":"MUTE","operator":"@ppAdmin",
		"timestamp":1729499214968}`,
	),
	mute(
		'member unmuted',
		`{"callId":"XXXX#XXXX_e4b07cc0-XXXX-XXXX-b526-1e68bf8cddb5",
		"security":"d880cdeXXXXeb4e85cdeb364dca0b52d","payload":{"member":["tst01"],
		"type":"REMOVE"},"appkey":"XXXX#XXXX","id":"255445981790209","type":"GROUP",
		"operation":"MUTE","operator":"@ppAdmin","timestamp":1729499252371}`,
	),
	muteAll(
		'all members muted',
		`{"callId":"XXXX#XXXX_2b17ccf8-XXXX-XXXX-9592-0ebd9221afd7",
		"security":"17761ffeXXXX17e27eeec4a651549c85","payload":{"mute":true,"type":"MUTE"},
		"appkey":"XXXX#XXXX","id":"262246968131585","type":"GROUP","operation":"UPDATE",
		"operator":"@ppAdmin","timestamp":1729497065641}`,
	),
	sharedFile(
		'shared file added',
		`{"callId":"XXXX#XXXX_ed88a94c-XXXX-XXXX-beba-f016f475156c",
		"security":"ea540aaXXXX33692335ecacacd80992e",
		"payload":{"share_file":["e899d500-XXXX-XXXX-af16-6f135fe75dde"],"type":"ADD"},
		"appkey":"XXXX#XXX","id":"test_123","type":"GROUP","operation":"SHARE_FILE",
		"operator":"@ppAdmin","timestamp":1729499506255}`,
	),
	sharedFile(
		'shared file removed',
		`{"callId":"XXXX#XXXX_876e28e5-XXXX-XXXX-825c-5a2d8527f44d",
		"security":"b573959e9b5ddXXXX05cb220500712d6",
		"payload":{"share_file":["e899d500-XXXX-XXXX-af16-6f135fe75dde"],"type":"REMOVE"},
		"appkey":"XXXX#XXXX","id":"test_123","type":"GROUP","operation":"SHARE_FILE",
		"operator":"@ppAdmin","timestamp":1729499555559}`,
	),
	superAdmin(
		'super admin of the rooms added',
		`{"callId":"XXXX#XXXX_ae4d47d1-XXXX-XXXX-9743-0398b8bd90b3",
		"security":"935656a045aXXXX842a897ce818c03a0","payload":{"admin":["wzy"],"type":"ADD"},
		"appkey":"XXXX#XXXX","id":"","type":"CHATROOM","operation":"ROOM_SUPER_ADMIN",
		"operator":"@ppAdmin","timestamp":1732518949817}`,
	),
	superAdmin(
		'super admin of the rooms removed',
		`{"callId":"easemob-demo#testy_aba13c39-661f-46ef-8e43-8cd6205aa6a0",
		"security":"ec49e76b5d74b89218987bfc405a839b","payload":{"admin":["wzy"],
		"type":"REMOVE"},"appkey":"easemob-demo#testy","id":"","type":"CHATROOM",
		"operation":"ROOM_SUPER_ADMIN","operator":"@ppAdmin","timestamp":1732519041930}`,
	),
];

import { PRINTED_ANSWER } from '../../fixtures/netEasePrinted';
import {
	bodyOf,
	lostIn,
	pathOf,
	sentIn,
	type SendCall,
} from '../../../packages/n8n-nodes-netease-im/nodes/NeteaseIm/resources/message/sendCall';

/** The request and the answer as the page "send a message" prints them. */

const call: SendCall = {
	target: 'user',
	to: ['accid4'],
	from: 'apifoxtest1',
	message: { message_type: 0, text: 'hi' },
	groups: {},
};

it('goes to the printed conversation, encoded', () => {
	expect(pathOf(call)).toBe('/im/v2/conversations/apifoxtest1%7C1%7Caccid4/messages');
});

it('knows the message of the printed answer', () => {
	const answer = PRINTED_ANSWER.body;
	expect(sentIn(answer, call)).toEqual([
		{ to: 'accid4', messageId: '9899821270208', more: { sentAt: '2024-02-04T08:37:21.692Z' } },
	]);
	expect(lostIn(answer, call)).toEqual([]);
});

describe('a batch', () => {
	const batch = { ...call, to: ['alice', 'bob', 'carol', 'dave'] };

	it('has its sender and recipients in the body', () => {
		expect(pathOf(batch)).toBe('/im/v2/conversations/messages');
		expect(JSON.parse(bodyOf(batch, 'name', true))).toEqual({
			sender_id: 'apifoxtest1',
			receiver_ids: batch.to,
			message: { message_type: 0, text: 'hi', message_client_id: 'name' },
		});
	});

	it.each(['account_id', 'receiver_id'])('names who failed by %s', (name) => {
		const failed = (to: string, code: number) => ({
			[name]: to,
			error_code: code,
			error_msg: 'no',
		});
		const answer = {
			code: 200,
			data: {
				success_list: [{ receiver_id: 'alice', message_server_id: '1', create_time: 0 }],
				failed_list: [failed('bob', 107_306), failed('carol', 500), failed('dave', 102_426)],
			},
		};
		expect(sentIn(answer, batch)).toMatchObject([
			{ to: 'alice', messageId: '1' },
			{ to: 'bob', messageId: '', more: { alreadyDelivered: true } },
		]);
		expect(lostIn(answer, batch)).toMatchObject([
			{ to: 'carol', failure: { kind: 'unknown' } },
			{ to: 'dave', failure: { kind: 'refused' } },
		]);
	});
});

it('says to a room that a message comes again, only where it does', () => {
	const room = { ...call, target: 'chatRoom', to: ['7001'] } as const;
	expect(JSON.parse(bodyOf(room, 'name', false))).not.toHaveProperty('resend_flag');
	expect(JSON.parse(bodyOf(room, 'name', true))).toMatchObject({ resend_flag: 1 });
});

/** How a printed callback comes about: what clients have to do so that the sandbox makes it. */
import type { ClientActs, Sandbox } from '../../../../../sandbox/easemob';
import type { GoldenCallback } from '../../../../support/callbacks/golden';
import { control } from '../client';

type Json = Record<string, unknown>;

const object = (value: unknown): Json => (typeof value === 'object' ? (value as Json) : {});
const first = (value: unknown): Json => object((value as unknown[])[0]);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Those of the fields that are there. */
function pick(from: Json, ...names: string[]): Json {
	return Object.fromEntries(names.flatMap((name) => (name in from ? [[name, from[name]]] : [])));
}

/** Does what leads to the callback, over HTTP, so that what is typed is checked as well. */
export class Player {
	constructor(private readonly sandbox: Sandbox) {}

	async play(golden: GoldenCallback): Promise<void> {
		const { body } = golden;
		const acts: Record<GoldenCallback['event'], () => Promise<unknown>> = {
			message: async () => await this.message(body),
			offlineMessage: async () => await this.offlineMessage(body),
			recall: async () => await this.recall(body),
			readAck: async () => await this.readAck(golden),
			edit: async () => await this.edit(body),
			reaction: async () => await this.reaction(body),
			thread: async () => await this.thread(body),
			contact: async () => await this.contact(golden),
			userStatus: async () => await this.userStatus(golden),
			groupOperation: async () =>
				await (golden.shape === 'new' ? this.groupOperation(body) : this.legacyOperation(body)),
			push: async () => await this.push(body),
			other: async () =>
				await ('moderationResult' in body ? this.moderation(body) : this.sensitiveWord(body)),
		};
		await acts[golden.event]();
	}

	private async act(user: string, kind: keyof ClientActs, details: Json): Promise<string> {
		const path = `/clients/${encodeURIComponent(user)}/${kind}`;
		const { status, json, text: answer } = await control(this.sandbox, 'POST', path, details);
		if (status !== 200) throw new Error(`${path} ${JSON.stringify(details)}: ${answer}`);
		return text(json['id']);
	}

	private async message(body: Json): Promise<string> {
		const { from, to, group_id, content_type, timestamp, payload } = body;
		const { type, subType, msg, ...rest } = first(object(payload)['bodies']);
		const isRoom = text(content_type).startsWith('chat:room');
		return await this.act(text(from), 'messages', {
			to: group_id ?? to,
			target: group_id === undefined ? 'user' : isRoom ? 'chatRoom' : 'group',
			type: subType === undefined ? type : 'combine',
			body: { ...rest, ...(msg === undefined ? {} : { [type === 'cmd' ? 'action' : 'msg']: msg }) },
			ext: object(payload)['ext'],
			timestamp,
		});
	}

	private async offlineMessage(body: Json): Promise<void> {
		const { to, group_id: id } = body;
		const join = { operation: 'JOIN', payload: { type: 'DIRECT', member: [to] } };
		await this.act('@ppAdmin', 'group-operations', { target: 'group', id, ...join });
		await this.act(text(to), 'statuses', { reason: 'logout' });
		await this.message(body);
	}

	private async recall({ from, to, timestamp }: Json): Promise<void> {
		const messageId = await this.hello(text(from), text(to), 'group');
		await this.act(text(from), 'recalls', { messageId, timestamp });
	}

	private async readAck({ body, shape }: GoldenCallback): Promise<void> {
		const { chat_type, content_type, from, to, timestamp } = body;
		const reader = text(from);
		if (chat_type === 'channel_ack') {
			const messageId = await this.hello(text(to), reader);
			await this.act(reader, 'conversation-acks', { to, messageId, timestamp });
			return;
		}
		const messageId =
			content_type === undefined
				? await this.hello(text(to), reader)
				: await this.hello('someone', text(to), 'group');
		await this.act(reader, 'read-acks', { messageId, shape, timestamp });
	}

	private async edit({ from, to, timestamp, payload }: Json): Promise<void> {
		const { bodies, ext, meta } = object(payload);
		const { send_time, count, operator, chat_type } = object(object(meta)['edit_msg']);
		const group = chat_type === 'chat:group' ? { group_id: to } : {};
		const messageId = await this.message({
			...{ from, to, ...group, timestamp: send_time },
			payload: { bodies, ext: {} },
		});
		for (let edits = 1; edits < Number(count); edits += 1) {
			await this.act(text(operator), 'edits', { messageId, ext: { edits } });
		}
		await this.act(text(operator), 'edits', { messageId, ext, timestamp });
	}

	private async reaction({ payload, timestamp }: Json): Promise<void> {
		const { from, to } = first(object(payload)['data']);
		const messageId = await this.hello(text(from), text(to));
		await this.act(text(from), 'reactions', { messageId, reaction: 'test' });
		await this.act(text(from), 'reactions', { messageId, reaction: 'test-1', timestamp });
	}

	private async thread({ payload, timestamp }: Json): Promise<void> {
		const data = object(object(payload)['data']);
		await this.act(text(data['from']), 'thread-messages', {
			group: data['muc_parent_id'],
			thread: data['id'],
			name: data['name'],
			parentMessageId: data['msg_parent_id'],
			count: data['message_count'],
			body: first(object(object(data['last_message'])['payload'])['bodies']),
			timestamp,
		});
	}

	private async contact({ body, shape }: GoldenCallback): Promise<void> {
		const { to, timestamp, payload } = body;
		const operation = text(object(payload)['operation']);
		const rest = { shape, timestamp, ...pick(object(payload), 'reason') };
		const isOwn = operation === 'accept' || operation === 'decline';
		await this.act(isOwn ? text(to) : 'someone', 'contacts', {
			...{ operation: operation.replace('remote_', ''), to: isOwn ? 'asker' : to },
			...rest,
		});
	}

	private async userStatus({ body, shape }: GoldenCallback): Promise<void> {
		const [, name = 'XXXX', deviceId] =
			/_([^_@/]+)(?:@[^/]+)?\/[a-z]+_(.*)$/.exec(text(body['user'])) ?? [];
		await this.act(name, 'statuses', {
			...pick(body, 'reason', 'os', 'ip', 'version', 'timestamp'),
			...(deviceId === undefined ? {} : { deviceId }),
			shape,
		});
	}

	private async groupOperation(body: Json): Promise<void> {
		await this.act(text(body['operator']), 'group-operations', {
			target: body['type'] === 'GROUP' ? 'group' : 'chatRoom',
			...pick(body, 'id', 'operation', 'payload', 'timestamp'),
		});
	}

	private async legacyOperation(body: Json): Promise<void> {
		const payload = object(body['payload']);
		const [, operator = 'someone', device] =
			/_([^_@]+)@easemob\.com(?:\/(.*))?$/.exec(text(body['from'])) ?? [];
		await this.act(operator, 'legacy-group-operations', {
			target: payload['is_chatroom'] === true ? 'chatRoom' : 'group',
			id: body['group_id'],
			...pick(payload, 'operation', 'reason', 'event_info'),
			...pick(body, 'to', 'timestamp'),
			...(device === undefined ? {} : { device }),
		});
	}

	private async push(body: Json): Promise<void> {
		await this.act(text(body['target']), 'push-results', {
			...{ messageId: body['msg_id'], chatType: body['chat_type'] },
			...pick(body, 'status', 'channel', 'detail', 'data', 'timestamp'),
			...pick(body, 'device_id', 'device_token', 'notifier_name'),
		});
	}

	private async sensitiveWord(body: Json): Promise<void> {
		const user = (address: unknown) => /_(.*)@/.exec(text(address))?.[1] ?? '';
		await this.act(user(body['contentOwner']), 'sensitive-words', {
			to: user(body['contentReceiver']),
			messageId: text(body['contentUri']).replace('msync:', ''),
			words: body['sensitiveWords'],
			...pick(body, 'alertReason', 'status', 'timestamp'),
		});
	}

	private async moderation(body: Json): Promise<void> {
		const { from, to, msg } = body;
		const sent = { to, type: 'txt', body: { msg } };
		const messageId = await this.act(text(from), 'messages', sent);
		const details = pick(body, 'moderationResult', 'providerResult', 'riskType', 'timestamp');
		await this.act(text(from), 'moderations', { messageId, ...details });
	}

	private async hello(from: string, to: string, target = 'user'): Promise<string> {
		return await this.act(from, 'messages', { to, target, type: 'txt', body: { msg: 'hello' } });
	}
}

import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { isObject } from '../../../../core/base/json';
import { NETEASE_PACKAGE, neteaseNode } from '../../netease';
import type { Plan } from '../plan';
import type { ChaosVendor } from '../vendor';
import { freshOf, messageParameters } from '../workflow';
import { neteaseAnswers } from './answers';
import { NeteaseService } from './service';
import { neteaseWire } from './wire';

const FILE_TYPES = ['img', 'audio', 'video', 'file'];

function parametersOf(plan: Plan): INodeParameters {
	const fresh = freshOf(plan);
	const extension = fresh === '' ? '{}' : `={"at": "${fresh.trim()}"}`;
	return {
		...messageParameters(plan, { extension }),
		description: fresh === '' ? '' : `=at${fresh}`,
		mediaSource: 'binary',
		duration: 2,
		attachment: '={{ JSON.stringify({ order: $json.mark }) }}',
	};
}

type Ids = Array<[to: string, messageId: unknown]>;

const idOfRoom = (message: IDataObject): Ids => [
	[String(message.room_id), message.message_client_id],
];

/** Of an item of a message to a room, and of an answer as it came. */
function idsOf({ to, target, clientMessageId, data }: IDataObject): Ids | undefined {
	if (to !== undefined) return target === 'chatRoom' ? [[String(to), clientMessageId]] : undefined;
	const { message, success_list: sent, ...single } = isObject(data) ? data : {};
	if (isObject(message)) return idOfRoom(message);
	const entries: unknown[] = Array.isArray(sent) ? sent : [single];
	return entries
		.filter(isObject)
		.filter((entry) => entry.receiver_id !== undefined)
		.map((entry) => [String(entry.receiver_id), entry.message_server_id]);
}

/** Codes of answers to what was done before; they name nobody. */
const DONE_BEFORE: readonly unknown[] = [107_306, 431];

/** NetEase Yunxin, for chaos runs. */
export const neteaseInChaos: ChaosVendor = {
	choices: {
		targets: [
			{ weight: 5, value: 'user' },
			{ weight: 2, value: 'team' },
			{ weight: 1, value: 'superTeam' },
			{ weight: 1, value: 'chatRoom' },
		],
		messageTypes: ['txt', 'tip', 'loc', 'custom', ...FILE_TYPES],
		fileTypes: FILE_TYPES,
		hasSecretFiles: false,
		groupTarget: 'team',
		credentials: [
			{ weight: 1, value: 'china' },
			{ weight: 1, value: 'custom' },
		],
		manyRecipients: 350,
		events: [],
	},
	answers: neteaseAnswers,
	wire: neteaseWire,
	node: {
		name: 'NetEase',
		type: 'neteaseIm',
		packageFolder: NETEASE_PACKAGE,
		make: neteaseNode,
		parametersOf,
		senders: ['support', "={{ 'support' }}"],
		hasLoudIds: false,
		idsOf,
		isNameless: ({ code }) => DONE_BEFORE.includes(code),
	},
	closesOpen: true,
	openService: () => new NeteaseService(),
};

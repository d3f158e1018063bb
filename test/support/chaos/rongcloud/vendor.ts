import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { isObject } from '../../../../core/base/json';
import { RONG_CLOUD_PACKAGE, rongCloudNode } from '../../rongCloud';
import type { Plan } from '../plan';
import type { ChaosVendor } from '../vendor';
import { freshOf } from '../workflow';
import { rongCloudAnswers } from './answers';
import { RongCloudService } from './service';
import { rongCloudWire } from './wire';

function parametersOf(plan: Plan): INodeParameters {
	const fresh = freshOf(plan);
	return {
		resource: 'message',
		operation: 'send',
		target: '={{ $json.target }}',
		to: '={{ $json.to }}',
		messageType: plan.messageType,
		text: `={{ $json.mark }}${fresh}`,
		action: `={{ $json.mark }}${fresh}`,
		latitude: '39.9',
		longitude: '116.3',
		address: `={{ $json.mark }}${fresh}`,
		fileUrl: 'https://files.example/report.pdf',
		fileName: '={{ $json.mark }}.pdf',
		fileLength: 1_024,
		customType: 'app:order',
		customContent: '={{ JSON.stringify({ order: $json.mark }) }}',
		simplify: plan.simplify,
		options: {
			extra: fresh === '' ? '' : `=at${fresh}`,
			combineItems: plan.combineItems,
			maxMessagesPerSecond: plan.maxMessagesPerSecond,
			...(plan.chosenMembers ? { recipientUsers: '={{ $json.members }}' } : {}),
		},
	};
}

/** Of an answer as it came; it names nobody where it has no list. */
function idsOf({ code, messageUIDs }: IDataObject): Array<[string, unknown]> | undefined {
	if (code === undefined && messageUIDs === undefined) return undefined;
	const entries: unknown[] = Array.isArray(messageUIDs) ? messageUIDs : [];
	return entries
		.filter(isObject)
		.map(({ userId, groupId, chatroomId, messageUID }) => [
			String(userId ?? groupId ?? chatroomId),
			messageUID,
		]);
}

/** RongCloud, for chaos runs. */
export const rongCloudInChaos: ChaosVendor = {
	choices: {
		targets: [
			{ weight: 5, value: 'user' },
			{ weight: 2, value: 'group' },
			{ weight: 1, value: 'chatRoom' },
			{ weight: 2, value: 'system' },
			{ weight: 1, value: 'ultraGroup' },
		],
		messageTypes: ['txt', 'info', 'cmd', 'loc', 'file', 'custom'],
		fileTypes: [],
		credentials: [
			{ weight: 1, value: 'china' },
			{ weight: 1, value: 'custom' },
		],
		manyRecipients: 1_150,
		events: [],
	},
	answers: rongCloudAnswers,
	wire: rongCloudWire,
	node: {
		name: 'RongCloud',
		type: 'rongCloud',
		packageFolder: RONG_CLOUD_PACKAGE,
		make: rongCloudNode,
		parametersOf,
		senders: ['support', "={{ 'support' }}"],
		hasLoudIds: false,
		idsOf,
	},
	openService: () => new RongCloudService(),
};

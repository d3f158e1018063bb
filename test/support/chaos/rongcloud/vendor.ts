import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { isObject } from '../../../../core/base/json';
import { RONG_CLOUD_PACKAGE, rongCloudNode } from '../../rongCloud';
import type { Plan } from '../plan';
import type { ChaosVendor } from '../vendor';
import { freshOf, messageParameters } from '../workflow';
import { rongCloudAnswers } from './answers';
import { RongCloudService } from './service';
import { rongCloudWire } from './wire';

function parametersOf(plan: Plan): INodeParameters {
	const fresh = freshOf(plan);
	return {
		...messageParameters(plan, { extra: fresh === '' ? '' : `=at${fresh}` }),
		fileUrl: 'https://files.example/report.pdf',
		fileName: '={{ $json.mark }}.pdf',
		fileLength: 1_024,
		customType: 'app:order',
		customContent: '={{ JSON.stringify({ order: $json.mark }) }}',
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
		hasSecretFiles: false,
		groupTarget: 'group',
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
		isNameless: () => false,
	},
	closesOpen: false,
	openService: () => new RongCloudService(),
};

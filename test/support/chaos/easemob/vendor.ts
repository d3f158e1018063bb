import type { INodeParameters } from 'n8n-workflow';
import { isObject } from '../../../../core/base/json';
import { easemobNode } from '../../easemob';
import { EASEMOB_PACKAGE } from '../../n8n/packages';
import type { Plan } from '../plan';
import type { ChaosVendor } from '../vendor';
import { freshOf, messageParameters } from '../workflow';
import { easemobAnswers } from './answers';
import { EasemobService } from './service';
import { easemobWire } from './wire';

const FILE_TYPES = ['img', 'audio', 'video', 'file'];

function parametersOf(plan: Plan): INodeParameters {
	const fresh = freshOf(plan);
	const ext = fresh === '' ? '{}' : `={"at": "${fresh.trim()}"}`;
	return {
		...messageParameters(plan, { ext, restrictAccess: plan.restrictAccess }),
		customEvent: '={{ $json.mark }}',
		mediaSource: 'binary',
	};
}

/** Easemob, for chaos runs. */
export const easemobInChaos: ChaosVendor = {
	choices: {
		targets: [
			{ weight: 5, value: 'user' },
			{ weight: 2, value: 'group' },
			{ weight: 1, value: 'chatRoom' },
		],
		messageTypes: ['txt', ...FILE_TYPES, 'loc', 'cmd', 'custom'],
		fileTypes: FILE_TYPES,
		hasSecretFiles: true,
		groupTarget: 'group',
		credentials: [
			{ weight: 3, value: 'clientCredentials' },
			{ weight: 1, value: 'token' },
		],
		manyRecipients: 700,
		events: ['expireTokens'],
	},
	answers: easemobAnswers,
	wire: easemobWire,
	node: {
		name: 'Easemob',
		type: 'easemob',
		packageFolder: EASEMOB_PACKAGE,
		make: easemobNode,
		parametersOf,
		// Nobody, and nobody again.
		senders: ['', "={{ '' }}"],
		hasLoudIds: true,
		idsOf: ({ data }) => (isObject(data) ? Object.entries(data) : undefined),
		isNameless: () => false,
	},
	closesOpen: false,
	openService: () => new EasemobService(),
};

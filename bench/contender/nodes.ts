import type { INode, INodeParameters } from 'n8n-workflow';
import { cloudOf, isOurs, type Batching, type CloudName } from '../entrants';
import type { Workload } from '../workload';
import type { Access, Job } from './job';

export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

/** What is said of a cloud's node. */
interface Ours {
	readonly type: string;
	/** What it cannot do without. */
	readonly needs: INodeParameters;
	/** What it calls a group. */
	readonly group: string;
}

const FROM: INodeParameters = { from: 'support' };

const OURS: Readonly<Record<CloudName, Ours>> = {
	easemob: { type: 'n8n-nodes-easemob.easemob', needs: {}, group: 'group' },
	rongCloud: { type: 'n8n-nodes-rongcloud.rongCloud', needs: FROM, group: 'group' },
	netease: { type: 'n8n-nodes-netease-im.neteaseIm', needs: FROM, group: 'team' },
};

/** Without the package. */
export const shortName = (type: string): string => type.slice(type.indexOf('.') + 1);

function node(
	{ credentialType }: Access,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
): INode {
	return {
		id: 'contender',
		name: 'Contender',
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		credentials: { [credentialType]: { id: 'credential', name: 'Account' } },
	};
}

function ownNode({ workload, access }: Job, cloud: CloudName): INode {
	const { type, needs, group } = OURS[cloud];
	if (workload.kind === 'uploads') {
		return node(access, type, 1, { resource: 'file', operation: 'upload' });
	}
	const target = workload.kind === 'texts' ? workload.target : 'user';
	return node(access, type, 1, {
		...needs,
		resource: 'message',
		operation: 'send',
		target: target === 'group' ? group : target,
		to: '={{ $json.to }}',
		text: '={{ $json.text }}',
	});
}

/** Where it goes and what is sent; the body by expression as an object, which costs n8n the least. */
function httpBody(workload: Workload): { path: string; body: INodeParameters } {
	if (workload.kind === 'uploads') {
		const file = { parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' };
		const contentType = 'multipart-form-data';
		return {
			path: '/chatfiles',
			body: { contentType, bodyParameters: { parameters: [file] } },
		};
	}
	const toGroups = workload.kind === 'texts' && workload.target === 'group';
	const jsonBody = '={{ { to: [$json.to].flat(), type: "txt", body: { msg: $json.text } } }}';
	return {
		path: `/messages/${toGroups ? 'chatgroups' : 'users'}`,
		body: { contentType: 'json', specifyBody: 'json', jsonBody },
	};
}

function httpRequestNode({ workload, access }: Job, batching: Batching | undefined): INode {
	const { path, body } = httpBody(workload);
	const batch = batching && { batchSize: batching.size, batchInterval: batching.intervalMs };
	return node(access, HTTP_REQUEST, 4.5, {
		method: 'POST',
		url: `${access.base}${path}`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: access.credentialType,
		sendBody: true,
		...body,
		options: batch === undefined ? {} : { batching: { batch } },
	});
}

/** The one node of the workflow. */
export function nodeFor(job: Job): INode {
	const { entrant } = job;
	return isOurs(entrant) ? ownNode(job, cloudOf(entrant)) : httpRequestNode(job, entrant.batching);
}

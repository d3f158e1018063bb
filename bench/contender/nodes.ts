import type { INode, INodeParameters } from 'n8n-workflow';
import type { Batching } from '../entrants';
import type { Workload } from '../workload';
import type { Job } from './job';

export const EASEMOB = 'n8n-nodes-easemob.easemob';
export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

function node(type: string, typeVersion: number, parameters: INodeParameters): INode {
	return {
		id: 'contender',
		name: 'Contender',
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		credentials: { easemobApi: { id: 'credential', name: 'Easemob' } },
	};
}

function easemobNode(workload: Workload): INode {
	if (workload.kind === 'uploads') {
		return node(EASEMOB, 1, { resource: 'file', operation: 'upload' });
	}
	return node(EASEMOB, 1, {
		resource: 'message',
		operation: 'send',
		target: workload.kind === 'texts' ? workload.target : 'user',
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

function httpRequestNode({ workload, credential }: Job, batching: Batching | undefined): INode {
	const { path, body } = httpBody(workload);
	const { host, org, app } = credential;
	const batch = batching && { batchSize: batching.size, batchInterval: batching.intervalMs };
	return node(HTTP_REQUEST, 4.5, {
		method: 'POST',
		url: `${host}/${org}/${app}${path}`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'easemobApi',
		sendBody: true,
		...body,
		options: batch === undefined ? {} : { batching: { batch } },
	});
}

/** The one node of the workflow. */
export function nodeFor(job: Job): INode {
	const { entrant, workload } = job;
	return entrant.kind === 'easemob'
		? easemobNode(workload)
		: httpRequestNode(job, entrant.batching);
}

// Part of the real n8n, which is installed apart from the development dependencies.
declare module 'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node' {
	import type { IVersionedNodeType } from 'n8n-workflow';

	export const HttpRequest: new () => IVersionedNodeType;
}

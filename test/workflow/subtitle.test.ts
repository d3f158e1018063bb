import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { easemobNode } from '../support/easemob';
import { nodeNamed, openWorkflow } from '../support/n8n/openWorkflow';
import { operationAt } from '../support/operations/list';

/** What stands below the node's name on the canvas, worked out as the editor does it. */
async function subtitleOf(chosen: INodeParameters): Promise<unknown> {
	const node = easemobNode(chosen);
	const { description } = operationAt('message/send').of.node;
	const { properties } = description;
	// The editor keeps every shown parameter in the node, those with their defaults too.
	node.parameters =
		NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description) ?? {};
	const { workflow } = await openWorkflow({ nodes: [node], connections: {} });
	const inWorkflow = nodeNamed(workflow, node.name);
	return workflow.expression.getSimpleParameterValue(
		inWorkflow,
		description.subtitle,
		'internal',
		{},
	);
}

test.each<[INodeParameters, string]>([
	[{}, 'send: text to user'],
	[{ messageType: 'img', target: 'group' }, 'send: image to group'],
	[{ messageType: 'cmd', target: 'chatRoom' }, 'send: command to chat room'],
	[{ target: '={{ "room" }}' }, 'send: text to recipient'],
	[{ operation: 'recall' }, 'recall: message'],
	[{ resource: 'file', operation: 'upload' }, 'upload: file'],
	[{ resource: 'chatRoom', operation: 'getAll' }, 'getAll: chatRoom'],
])('the subtitle of %j says what the node does', async (chosen, subtitle) => {
	expect(await subtitleOf(chosen)).toBe(subtitle);
});

import { NodeConnectionTypes } from 'n8n-workflow';
import { openNode } from '../pages/canvas';
import type { Editor } from './editor';
import { createWorkflow, START, type Part } from './workflows';

const agent = {
	name: 'Agent',
	type: '@n8n/n8n-nodes-langchain.agent',
	typeVersion: 2,
	parameters: {},
};

/** Every one of these parameters of a node that is an agent's tool can be left to the model. */
export async function expectLeftToModel(
	editor: Editor,
	tool: Part,
	parameters: readonly string[],
): Promise<void> {
	const workflow = await createWorkflow(editor, [START, agent, tool], {
		connections: {
			[START.name]: { main: [[{ node: agent.name, type: NodeConnectionTypes.Main, index: 0 }]] },
			[tool.name]: {
				ai_tool: [[{ node: agent.name, type: NodeConnectionTypes.AiTool, index: 0 }]],
			},
		},
	});
	const panel = await openNode(editor.page, workflow, tool.name);
	for (const name of parameters) {
		await panel.leaveToModel(name);
		await panel.leftToModel(name).waitFor();
	}
}

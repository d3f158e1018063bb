import { NodeConnectionTypes } from 'n8n-workflow';
import { openNode } from './pages/canvas';
import { useEditor } from './support/editor';
import { useService } from './support/service';
import { createWorkflow, easemob, START } from './support/workflows';

const editor = useEditor();
const service = useService(editor, 'tool');

const agent = {
	name: 'Agent',
	type: '@n8n/n8n-nodes-langchain.agent',
	typeVersion: 2,
	parameters: {},
};

test('as a tool of an agent, its parameters can be left to the model', async () => {
	const tool = easemob(
		'Easemob',
		service.credential,
		{},
		{ type: 'n8n-nodes-easemob.easemobTool' },
	);
	const workflow = await createWorkflow(editor, [START, agent, tool], {
		connections: {
			[START.name]: { main: [[{ node: agent.name, type: NodeConnectionTypes.Main, index: 0 }]] },
			[tool.name]: {
				ai_tool: [[{ node: agent.name, type: NodeConnectionTypes.AiTool, index: 0 }]],
			},
		},
	});
	const panel = await openNode(editor.page, workflow, tool.name);
	for (const name of ['to', 'text', 'from', 'simplify']) {
		await panel.leaveToModel(name);
		await panel.leftToModel(name).waitFor();
	}
});

import { useEditor } from './support/editor';
import { useService } from './support/service';
import { expectLeftToModel } from './support/toolOfAgent';
import { easemob } from './support/workflows';

const editor = useEditor();
const service = useService(editor, 'tool');

test('as a tool of an agent, its parameters can be left to the model', async () => {
	const tool = easemob(
		'Easemob',
		service.credential,
		{},
		{ type: 'n8n-nodes-easemob.easemobTool' },
	);
	await expectLeftToModel(editor, tool, ['to', 'text', 'from', 'simplify']);
});

import type { IDataObject, INode, INodeType } from 'n8n-workflow';
import { startSandbox, type Fault } from '../../sandbox/easemob';
import { credentialsFor, easemobNode, resultOf, start } from '../support/easemob';
import { EASEMOB_TOOL, easemobTool } from '../support/easemobTool';
import { runWorkflow } from '../support/n8n/runWorkflow';
import type { CredentialStore } from '../support/n8n/storedCredentials';
import { usePassingTime } from '../support/passingTime';
import { useSandbox } from '../support/sandboxed';
import { agentCalling, directlyCalling } from '../support/standIns/agent';

/** What the model of an AI agent reads when it sends through the node, by each way n8n has for tools. */

usePassingTime();

const easemob = useSandbox();
const PATH = '/messages/users';

const REFUSED: Fault = {
	kind: 'status',
	status: 403,
	path: PATH,
	body: { error: 'forbidden_op', error_description: 'message service is unopened' },
};

const WAYS = [
	['as a node of the workflow', agentCalling],
	['directly', directlyCalling],
] as const;

interface Setting {
	readonly onError?: INode['onError'];
	readonly credentials?: CredentialStore;
}

/** Lets an agent call the tool, once for each of the recipients, and gives what its model reads. */
async function asked(
	agentWith: (...calls: IDataObject[]) => INodeType,
	recipients: readonly string[],
	{ onError, credentials = credentialsFor(easemob.sandbox.credential) }: Setting = {},
) {
	const calls = recipients.map((to) => ({ to, text: '你好' }));
	const agent: INode = { ...start, id: 'agent', name: 'Agent', type: 'test.agent' };
	const tool = easemobNode(
		{
			resource: 'message',
			operation: 'send',
			to: "={{ $fromAI('to', '', 'string') }}",
			text: "={{ $fromAI('text', '', 'string') }}",
		},
		{ type: EASEMOB_TOOL, ...(onError === undefined ? {} : { onError }) },
	);
	const run = await runWorkflow({
		nodes: [start, agent, tool],
		connections: {
			Start: { main: [[{ node: agent.name, type: 'main', index: 0 }]] },
			[tool.name]: { ai_tool: [[{ node: agent.name, type: 'ai_tool', index: 0 }]] },
		},
		credentials,
		types: { 'test.agent': agentWith(...calls), [EASEMOB_TOOL]: await easemobTool() },
	});
	const { error } = run.data.resultData;
	return { read: resultOf(run, agent.name).json.map(({ read }) => String(read)), error };
}

describe.each(WAYS)('a tool that is called %s', (_way, agentWith) => {
	test('gives the model each recipient with the ID of the message', async () => {
		const { read } = await asked(agentWith, ['alice,bob']);

		const ids = easemob.sandbox.delivered.map(({ to, messageId }) => ({ to, messageId }));
		expect(JSON.parse(read[0] ?? '')).toMatchObject(ids);
		expect(ids).toHaveLength(2);
	});

	test('sends as often as it is called, also after a failure', async () => {
		easemob.sandbox.fault(REFUSED);
		const { read } = await asked(agentWith, ['alice', 'alice', 'alice']);

		expect(read).toHaveLength(3);
		expect(easemob.sandbox.delivered.map(({ to }) => to)).toEqual(['alice', 'alice']);
	});

	describe.each([
		['not set', undefined],
		['set to continue', 'continueRegularOutput'],
	] as const)('and fails, with On Error %s', (_name, onError) => {
		test('tells what became of a refused message, why, and what to do', async () => {
			easemob.sandbox.fault(REFUSED);
			const { read, error } = await asked(agentWith, ['alice'], { onError });

			expect(error).toBeUndefined();
			expect(read[0]).toContain(
				'The message to alice was not sent: This function is not part of your Easemob plan, or not switched on for your app.',
			);
			expect(read[0]).toContain('Switch it on in the console');
			expect(read[0]).toContain('message service is unopened');
		});

		test('tells that nobody knows, so that it is not sent again at once', async () => {
			easemob.sandbox.fault({ kind: 'cutAfter', path: PATH });
			const { read } = await asked(agentWith, ['alice'], { onError });

			expect(read[0]).toMatch(/The message to alice may or may not have been sent: /);
			expect(read[0]).toContain('before you send it again');
		});

		test('tells who was reached and who was not', async () => {
			const many = Array.from({ length: 601 }, (_, index) => `user${index}`);
			easemob.sandbox.fault({ ...REFUSED, holding: '"user600"' });
			const { read } = await asked(agentWith, [many.join()], { onError });

			expect(easemob.sandbox.delivered).toHaveLength(600);
			for (const { messageId } of easemob.sandbox.delivered.slice(0, 10)) {
				expect(read[0]).toContain(messageId);
			}
			expect(read[0]).toMatch(/600 of 601 were sent; not sent: user600\./);
		});

		test('tells what input is wrong, and that nothing was sent', async () => {
			const { read } = await asked(agentWith, ['alice|bob'], { onError });

			expect(read[0]).toContain("'User'");
			expect(read[0]).toContain('is no ID');
			expect(read[0]).toMatch(/Nothing was sent( for this item)?\./);
		});

		test('tells what is wrong with the credential, and that nothing was sent', async () => {
			const credentials = credentialsFor({ ...easemob.sandbox.credential, host: '' });
			const { read } = await asked(agentWith, ['alice'], { onError, credentials });

			expect(read[0]).toContain("The message to alice was not sent: 'Host' is empty.");
			expect(read[0]).toContain('Nothing was sent.');
		});

		test('tells that the service cannot be reached', async () => {
			const gone = await startSandbox();
			await gone.close();
			const credentials = credentialsFor(gone.credential);
			const { read } = await asked(agentWith, ['alice'], { onError, credentials });

			expect(read[0]).toMatch(/The message to alice was not sent: .* refused the connection\./);
			expect(read[0]).toContain("Check 'Host'");
		});
	});
});

describe('what n8n makes of the other settings of On Error, in a tool of the Agent node', () => {
	test('"Stop Workflow", when chosen, ends the execution: the model reads nothing', async () => {
		easemob.sandbox.fault(REFUSED);
		const { read, error } = await asked(agentCalling, ['alice'], { onError: 'stopWorkflow' });

		expect(read).toEqual([]);
		expect(error?.message).toContain('The message to alice was not sent');
	});

	test('"Continue (using error output)" keeps even what was sent from the model', async () => {
		const { read } = await asked(agentCalling, ['alice'], { onError: 'continueErrorOutput' });

		expect(easemob.sandbox.delivered).toHaveLength(1);
		expect(read).toEqual(['""']);
	});
});

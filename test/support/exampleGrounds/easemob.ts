import { compare } from '../../../scripts/demo/easemob/compare';
import type { RunData } from '../../../scripts/n8n/execute';
import { startSandbox } from '../../../sandbox/easemob';
import { exampleDeliveries } from '../../fixtures/exampleDeliveries';
import { credentialsFor } from '../easemob';
import { expectedOf, type ExampleGround } from './ground';

export const easemobExamples: ExampleGround = {
	packageName: 'n8n-nodes-easemob',
	credential: { type: 'easemobApi', id: 'easemobDemo', name: 'Easemob account' },
	workflows: exampleDeliveries.map(({ workflow }) => workflow),
	async open(file) {
		const expected = expectedOf(exampleDeliveries, file);
		const sandbox = await startSandbox();
		const withToken = { authentication: 'token', token: sandbox.appToken };
		return {
			environment: { credentials: credentialsFor({ ...sandbox.credential, ...withToken }) },
			check: (_workflow, run) =>
				compare(expected, sandbox, run.data.resultData.runData as unknown as RunData, 0),
			effects: () => sandbox.delivered,
			close: async () => await sandbox.close(),
		};
	},
};

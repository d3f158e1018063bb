import type { Flow } from '../../../../sandbox/kit/faults/flow';
import type { Fault } from '../../../../sandbox/rongcloud';
import { ENDLESS_ANSWERS, outlast } from '../../../support/endlessAnswers';
import { usePassingTime } from '../../../support/passingTime';
import { RONG_CLOUD_CORE, textTo, useRongCloud } from '../../../support/rongCloud';

/** Answers that come too slowly, never end or are far too long: every one is given up. */

const time = usePassingTime(RONG_CLOUD_CORE);
const rongCloud = useRongCloud();
const { run, requestsTo } = rongCloud;

const SEND = '/message/private/publish.json';
const REGISTER = '/user/getToken.json';
const CONTINUE = { node: { onError: 'continueRegularOutput' } } as const;

const accepted = (flow: Flow, path: string): Fault => ({
	kind: 'statusAfter',
	status: 200,
	path,
	flow,
});

describe('an accepted message with an answer', () => {
	test.each(ENDLESS_ANSWERS)(
		'%s may or may not have been sent, is not sent again, and leaves the other items alone',
		async (_what, flow, words) => {
			rongCloud.sandbox.fault(accepted(flow, SEND));
			const items = ['one', 'two'].map((text) => ({ json: { text } }));
			const running = run(textTo({ text: '={{ $json.text }}' }), { items, ...CONTINUE });
			const { json } = await outlast(words, running, time, rongCloud.sandbox);

			expect(json[0]?.error).toMatch(/The message to alice may or may not have been sent/);
			expect(json[0]?.error).toMatch(words);
			expect(json[1]).toMatchObject({ to: 'alice' });
			expect(json[1]).not.toHaveProperty('error');
			expect(rongCloud.sandbox.delivered).toHaveLength(2);
			expect(requestsTo(SEND)).toHaveLength(2);
		},
	);
});

describe('a user whose registration is answered', () => {
	test.each(ENDLESS_ANSWERS)('%s is told as such', async (_what, flow, words) => {
		rongCloud.sandbox.fault({ ...accepted(flow, REGISTER), times: 9 });
		const parameters = { resource: 'user', operation: 'register', userId: 'amy', name: 'Amy' };
		const { error } = await outlast(words, run(parameters), time, rongCloud.sandbox);

		expect(error?.message).toMatch(words);
	});
});

import type { Sandbox } from '../../../../../sandbox/rongcloud';
import { describeAnswering } from '../../../../support/answering';
import {
	openConversation,
	type RongCloudConversationParts,
} from '../../../../support/rongCloudConversation';

/** Users of the sandbox write, and a workflow answers them: trigger and Send together. */

/** Of what the trigger gets nothing tells beforehand as whom this node sends. */
const asBot = { from: '={{ $json.to }}' };

/** The console routes messages of servers too, and the trigger wants them. */
const HEARD = { rule: { serverMessages: true }, options: { ignoreServerMessages: false } };

const FIRST = { sandbox: { callbacksFirst: true } };

describeAnswering<RongCloudConversationParts, Sandbox>({
	open: openConversation,
	ways: [
		['as the console is set at first', {}, 1],
		['with messages of servers routed', { rule: { serverMessages: true } }, 2],
		['with messages of servers wanted', HEARD, 2],
		['as a sender by expression', { ...HEARD, send: asBot }, 2],
		['whose callback comes before the answer of the call', { ...HEARD, ...FIRST, send: asBot }, 2],
		['signed in headers', { rule: { signature: 'prefixedHeaders' } }, 1],
		['signed as older apps are', { rule: { signature: 'signTimestamp' } }, 1],
	],
	asBot: { send: asBot },
	endless: {
		...HEARD,
		options: { ignoreServerMessages: false, ignoreOwnMessages: false },
	},
	inGroup: (callbacksFirst) => ({
		...HEARD,
		send: { target: '={{ $json.target }}', to: '={{ $json.groupId }}', from: '={{ "bot" }}' },
		sandbox: { callbacksFirst },
	}),
	join(sandbox, members) {
		sandbox.join('group', 'team', members);
		return 'team';
	},
	otherSecret: { rule: { secret: 'of another app' } },
	async deliverAgain({ host }, { url, headers, text }) {
		const type = { 'content-type': headers['content-type'] ?? '' };
		return await host.deliver(text, type, undefined, url.split('?')[1]);
	},
	writerOf: ({ body }) => new URLSearchParams(body).get('fromUserId'),
});

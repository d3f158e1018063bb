import { parseList } from '../../../core/parameters/list';
import type { Callbacks } from '../../../core/webhook/callbacks';
import type { TriggerSettings } from '../../../core/webhook/settings';
import { CALLBACK_BYTES, CALLBACK_FAILURES, CALLBACK_TIMEOUT_MS } from '../limits';
import { readAccount } from '../service/credential';
import { foldUserId } from '../service/ids';
import { readDelivery } from './delivery';
import { COMES_UNSIGNED, EVENTS } from './events';
import { marksOf } from './identity';
import { mediaOf } from './media';
import { sendersOf } from './senders';

const WHERE_THE_SECRET_IS =
	"The console shows the secret of each rule (消息回调): enter it under 'Callback Secret' in the Easemob credential, several with commas between them.";

const BAN = `Until then events are lost, and after ${CALLBACK_FAILURES.count} refused ones in 30 seconds Easemob stops the rule for some minutes.`;

/** No fault, since some push results are signed; the others are refused like a wrong secret. */
function unsignedNotice({ events, acceptUnsigned }: TriggerSettings): string | undefined {
	const chosen = EVENTS.filter(({ value }) => events.includes(value));
	const names = chosen.filter(({ value }) => COMES_UNSIGNED.includes(value));
	if (acceptUnsigned || names.length === 0) return undefined;
	const list = names.map(({ name }) => `'${name}'`).join(' and ');
	return `'Trigger On' has ${list}, which come without a signature (of push results some), and 'Accept Unsigned' is off: those are refused, and after ${CALLBACK_FAILURES.count} refused ones in 30 seconds Easemob stops the rule, messages included. Turn on 'Accept Unsigned' in the trigger's options, or take ${list} out of 'Trigger On' and the rule.`;
}

/** How Easemob tells of events (REST documentation, "Webhooks"). */
export const CALLBACKS: Callbacks = {
	service: 'Easemob',
	credentialType: 'easemobApi',
	maxBytes: CALLBACK_BYTES,
	waitsMs: CALLBACK_TIMEOUT_MS,
	statuses: {},
	bears: CALLBACK_FAILURES,
	open(credentials) {
		const secrets = parseList(credentials.callbackSecret);
		return { secrets: secrets.ok ? secrets.entries : [], scope: readAccount(credentials).scope };
	},
	noticeOf: unsignedNotice,
	read: readDelivery,
	marksOf,
	mediaOf,
	foldUser: foldUserId,
	sendersOf,
	notices: {
		noSecret: {
			message: 'The Easemob credential has no Callback Secret, so no event can be told genuine.',
			advice: `${WHERE_THE_SECRET_IS} To do without turn on 'Accept Unsigned' in the trigger's options; then anybody who knows the URL can start the workflow.`,
		},
		wrongSignature: {
			message: 'An event was refused, since its signature is wrong.',
			advice: `If it was Easemob's, the secret is not that of the rule. ${WHERE_THE_SECRET_IS} ${BAN} If it was not, somebody else knows the URL.`,
		},
		unsigned: {
			message: 'An event without a signature was refused.',
			advice: `Easemob does not sign reactions, threads and some push results: turn on 'Accept Unsigned' in the trigger's options to get them, or leave these kinds out of the rule. ${BAN}`,
		},
		age: {
			message: "An event was ignored, since it is older than 'Max Age' allows, or from the future.",
			advice:
				"Check the clock of the machine that n8n runs on. Where stored events are delivered again, raise 'Max Age' in the trigger's options, or set it to 0.",
		},
	},
};

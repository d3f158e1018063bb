import { plainText } from '../../../core/base/json';
import type { Callbacks } from '../../../core/webhook/callbacks';
import { namedSenders } from '../../../core/webhook/senders';
import { CALLBACK_BYTES, CALLBACK_TIMEOUT_MS } from '../limits';
import { readAccount } from '../service/account';
import { APP_SECRET, SERVICE } from '../service/texts';
import { readDeliveries } from './delivery';
import { marksOf } from './identity';
import { signatureIn } from './signature';

const WHERE_THE_SECRET_IS = `The console shows it beside the App Key: enter it under '${APP_SECRET}' in the ${SERVICE} credential. The development and the production environment of an app have one each.`;

/** Operations that say something to somebody. */
const SAYING: readonly string[] = ['send', 'sendTemplate', 'broadcast'];

/** How RongCloud tells of events (server API documentation, "message/sync" and "user/onlinestatus"). */
export const CALLBACKS: Callbacks = {
	service: SERVICE,
	credentialType: 'rongCloudApi',
	maxBytes: CALLBACK_BYTES,
	waitsMs: CALLBACK_TIMEOUT_MS,
	statuses: {},
	bears: undefined,
	open(credentials) {
		const secret = plainText(credentials.appSecret).trim();
		return { secrets: secret === '' ? [] : [secret], scope: readAccount(credentials).scope };
	},
	noticeOf: () => undefined,
	read: readDeliveries,
	signatureOf: signatureIn,
	marksOf,
	// The files of messages are on the web: n8n's HTTP Request node fetches them.
	mediaOf: () => undefined,
	foldUser: (id) => id,
	sendersOf: (ctx) => namedSenders(ctx, 'rongCloud', SAYING),
	notices: {
		noSecret: {
			message: `The ${SERVICE} credential has no ${APP_SECRET}, so no event can be told genuine.`,
			advice: WHERE_THE_SECRET_IS,
		},
		wrongSignature: {
			message: 'An event was refused, since its signature is wrong.',
			advice: `If it was ${SERVICE}'s, the credential has the ${APP_SECRET} of another app. ${WHERE_THE_SECRET_IS} Until then events are lost. If it was not, somebody else knows the URL.`,
		},
		unsigned: {
			message: 'An event without a signature was refused.',
			advice: `${SERVICE} signs each of its calls in the query of the URL. If a proxy stands before n8n, check that it hands on the query and the headers; otherwise somebody else knows the URL, or another service calls it.`,
		},
		age: {
			message:
				"An event was ignored, since it was signed longer ago than 'Max Age' allows, or in the future.",
			advice:
				"Check the clock of the machine that n8n runs on, or raise 'Max Age' in the trigger's options, or set it to 0.",
		},
	},
};

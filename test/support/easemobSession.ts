import { makeCall } from '../../core/service/session';
import type { Send } from '../../core/service/wire';
import { LANES } from '../../nodes/Easemob/lanes';
import { readAccount } from '../../nodes/Easemob/service/credential';
import { dialectFor } from '../../nodes/Easemob/service/dialect';
import type { Session } from '../../nodes/Easemob/service/session';

const fails: Send = async () => {
	throw new Error('nothing is to be sent here');
};

export interface SessionParts {
	host?: string;
	org?: string;
	app?: string;
	renewsToken?: boolean;
	send?: Send;
	sendBare?: Send;
	hide?: (text: string) => string;
}

/** A way to Easemob that goes nowhere: what is sent is up to the test; every call has its turn at once. */
export function easemobSession({
	host = 'a1.easemob.com',
	org = 'acme',
	app = 'chat',
	renewsToken = false,
	send = fails,
	sendBare = fails,
	hide = (text) => text,
}: SessionParts = {}): Session {
	const authentication = renewsToken ? 'clientCredentials' : 'token';
	const account = readAccount({ host, org, app, authentication });
	const reading = { dialect: dialectFor(account), host: account.host, hide };
	return {
		account,
		lanes: LANES,
		send,
		sendBare,
		paced: async (_pace, attempt) => await attempt(false),
		reading,
		call: async (call) => {
			const { refusals, doubt } = call;
			return await makeCall({ send }, call, { ...reading, refusals, doubt });
		},
	};
}

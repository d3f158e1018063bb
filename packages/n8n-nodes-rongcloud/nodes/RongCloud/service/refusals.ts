import { DATA_CENTER } from '../../../core/parameters/accountFields';
import { REDIRECTS, type RefusalRow } from '../../../core/service/refusals';
import { APP_KEY, APP_SECRET, LIMITS_ADVICE, SERVICE } from './texts';

/** A refusal that no page knows. */
export const NOT_KNOWN: RefusalRow = {
	message: `${SERVICE} refused the request.`,
	advice: 'Check the parameters against what the service says.',
};

/**
 * The documented refusals that any call may meet, and what they mean to a user; an operation's own come
 * before them. Source: "Status codes" of the server API and the vendor's server SDKs.
 */
export const REFUSALS: readonly RefusalRow[] = [
	{
		code: [1001],
		message: `${SERVICE} does not know this App Key together with this App Secret.`,
		advice: `Check '${APP_KEY}', '${APP_SECRET}' and '${DATA_CENTER}' in the credential: each app lives in one data centre only, and its development and production environments have keys of their own.`,
	},
	{
		code: [1004],
		message: `${SERVICE} did not accept the signature of the request.`,
		advice: `Check '${APP_SECRET}' in the credential. If it is right, look whether the clock of the machine that n8n runs on is.`,
	},
	{
		code: [1006],
		message: `The app is locked or deleted at ${SERVICE}.`,
		advice: `Look at it in the console, or enter the '${APP_KEY}' of another app in the credential.`,
	},
	{
		code: [1007],
		message: `${SERVICE} does not allow this call for the app.`,
		advice:
			'Your plan or a setting in the console may forbid it; its list of IP addresses, if there is one, must have that of your n8n.',
	},
	{
		code: [1008],
		repeatable: 'rate',
		message: `${SERVICE} refused because too much was sent in a short time.`,
		advice: `Run it again later. ${LIMITS_ADVICE}`,
	},
	{
		code: [1009],
		message: `This function is not switched on for your app at ${SERVICE}.`,
		advice: 'Switch it on in the console; some functions need another plan.',
	},
	{
		code: [1005],
		message: `A value is too long for ${SERVICE}.`,
		advice: 'Shorten what the service names.',
	},
	{
		code: [1002, 1003],
		message: `${SERVICE} did not accept a parameter.`,
		advice: 'Check the parameters against what the service says.',
	},
	{
		code: [2007],
		message: 'The app has as many users as its development environment allows.',
		advice: 'Use the keys of the production environment, or delete users that are not needed.',
	},
	{
		status: [429],
		repeatable: 'rate',
		message: `${SERVICE} refused because too much was sent in a short time.`,
		advice: `Run it again later. ${LIMITS_ADVICE}`,
	},
	{
		status: REDIRECTS,
		message: `The host of the ${SERVICE} credential redirects to another address.`,
		advice: 'Enter the final address in the credential (often https:// instead of http://).',
	},
	{
		status: [401, 403],
		message: `${SERVICE} does not allow this.`,
		advice: `Check '${APP_KEY}' and '${APP_SECRET}' in the credential, and its Test button.`,
	},
];

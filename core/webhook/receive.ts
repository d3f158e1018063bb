import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { accountOf } from './accounts';
import { answerNow, onFailedAnswer, type Status } from './answer';
import type { Account, Callbacks, Notice } from './callbacks';
import type { Delivery } from './delivery';
import { isAllowedAddress } from './ipAllowList';
import { judge, type Rejection } from './judge';
import { withMedia } from './media';
import { Notices } from './notices';
import { repeatsOf, type Repeats } from './repeats';
import { readRequest } from './request';
import { sentThrough } from './sentHere';
import { settingsOf, type TriggerSettings } from './settings';

/** Said once an hour at most, whichever execution asks. */
const notices = new Notices();

/** What the sender is told. It knows anyway what it has sent; nothing is said of secrets. */
const ANSWERS: Readonly<Record<Rejection, readonly [Status, string]>> = {
	unsigned: [403, 'The signature is missing.'],
	wrongSignature: [403, 'The signature is wrong.'],
	age: [200, 'Ignored: too old, or the clocks differ.'],
	event: [200, 'Ignored: the workflow does not ask for such events.'],
	user: [200, 'Ignored: the workflow does not ask for events of this user.'],
	chat: [200, 'Ignored: the workflow does not ask for events of this chat.'],
	own: [200, 'Ignored: sent by this n8n itself.'],
	repeat: [200, 'Ignored: known already.'],
};

const isNotice = (rejection: Rejection): rejection is Rejection & Notice =>
	['unsigned', 'wrongSignature', 'age'].includes(rejection);

function isOwn(ctx: IWebhookFunctions, callbacks: Callbacks, scope: string) {
	return ({ sent }: Delivery): boolean => {
		if (sent === undefined) return false;
		const from = callbacks.foldUser(sent.from);
		if (callbacks.sendersOf(ctx).some((one) => callbacks.foldUser(one) === from)) return true;
		const to = callbacks.foldUser(sent.to);
		return sentThrough(scope).recognises({ ...sent, from, to });
	};
}

/** The memory of the trigger, with what was stored before; none while it is tried out by hand. */
function openRepeats(
	ctx: IWebhookFunctions,
	{ deduplicate }: TriggerSettings,
): { repeats: Repeats; stored: IDataObject } | undefined {
	if (!deduplicate || ctx.getMode() === 'manual') return undefined;
	const repeats = repeatsOf(ctx.getWorkflow().id ?? '', ctx.getNode().id);
	const stored = ctx.getWorkflowStaticData('node');
	const { seen } = stored;
	if (Array.isArray(seen)) repeats.takeUp(seen.filter((mark) => typeof mark === 'string'));
	return { repeats, stored };
}

/**
 * Notes an event, at once, so that of several deliveries at the same time one is the first.
 *
 * @returns false for a repeat
 */
function isNew(ctx: IWebhookFunctions, { marks }: Delivery, settings: TriggerSettings): boolean {
	const memory = openRepeats(ctx, settings);
	if (memory === undefined) return true;
	const { repeats, stored } = memory;
	if (!repeats.add(marks)) return false;
	stored.seen = repeats.stored;
	// n8n could not store the execution: the service tries again, and must not be taken for a repeat.
	onFailedAnswer(ctx, () => repeats.forget(marks));
	return true;
}

/**
 * What the trigger of a service does with one request: it answers, and starts the workflow where the
 * request is a genuine event that is asked for. Everything that needs the network comes after that.
 *
 * Without a file to fetch, n8n itself answers, as soon as it has stored the execution: an event that
 * could not be stored is told to the service, which tries again. With one the answer goes out first,
 * since a service does not wait as long as a file may take.
 */
export async function receive(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
): Promise<IWebhookResponseData> {
	const request = readRequest(ctx);
	if (request.body.length > callbacks.maxBytes) return answerNow(ctx, 413, 'Too large.');
	const settings = settingsOf(ctx);
	if (!isAllowedAddress(settings.ipAllowList, request.address)) {
		notices.say(ctx, 'address', addressNotice(request.address));
		return answerNow(ctx, 403, 'Not accepted from this address.');
	}
	const delivery = callbacks.read(request);
	if (delivery === undefined) return answerNow(ctx, 400, 'Not understood.');
	if (delivery === 'probe') return answerNow(ctx, 200, 'OK');

	const asked = (account: Account) =>
		judge(delivery, {
			settings,
			secrets: account.secrets,
			nowMs: Date.now(),
			foldUser: (id) => callbacks.foldUser(id),
			isOwn: isOwn(ctx, callbacks, account.scope),
		});
	let account = await accountOf(ctx, callbacks, false);
	let found = asked(account);
	if (found === 'wrongSignature') {
		// The secret may just have been entered.
		account = await accountOf(ctx, callbacks, true);
		found = asked(account);
	}
	const rejection = found ?? (isNew(ctx, delivery, settings) ? undefined : 'repeat');
	if (rejection === undefined) return await start(ctx, delivery, settings, account);
	if (isNotice(rejection)) {
		const kind = account.secrets.length === 0 && rejection !== 'age' ? 'noSecret' : rejection;
		const { message, advice } = callbacks.notices[kind];
		notices.say(ctx, kind, `${message} ${advice}`);
	}
	return answerNow(ctx, ...ANSWERS[rejection]);
}

const addressNotice = (address: string) =>
	`An event from ${address || 'an unknown address'} was refused, since 'IP(s) Allowlist' does not have it. If it is the service's own, add it there; if it is your proxy's, tell n8n how many proxies there are (N8N_PROXY_HOPS).`;

async function start(
	ctx: IWebhookFunctions,
	{ item: json, fetchMedia }: Delivery,
	{ downloadMedia }: TriggerSettings,
	{ secrets }: Account,
): Promise<IWebhookResponseData> {
	if (!downloadMedia || fetchMedia === undefined) return { workflowData: [[{ json }]] };
	const answered = answerNow(ctx, 200, 'OK');
	return { ...answered, workflowData: [[await withMedia(ctx, json, fetchMedia, secrets)]] };
}

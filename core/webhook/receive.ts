import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { SYSTEM_CLOCK } from '../base/clock';
import { answerNow, without500 } from './answer';
import type { Callbacks } from './callbacks';
import { claim } from './claim';
import type { Delivery } from './delivery';
import { isAllowedAddress } from './ipAllowList';
import { notices } from './notices';
import type { Refusal } from './refusals';
import { answerWith, faultIn, refuse, sayWhy } from './refuse';
import { readRequest, type WebhookRequest } from './request';
import { readSettings, type TriggerSettings } from './settings';
import { sayWhenSlow } from './slow';
import { verdictOn, verdictsOn, type Verdicts } from './verdicts';

/**
 * As many bytes are read whoever has sent them: a service may look, without a signature, whether anybody
 * answers.
 */
const READ_FOR_ANYBODY = 1024;

/** What becomes of one delivery of a request: a run, or nothing. */
interface Decision {
	readonly delivery: Delivery;
	readonly refusal: Refusal | undefined;
}

/** @returns undefined where it cannot be said in time; see `claim` */
async function decide(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
	settings: TriggerSettings,
	deliveries: readonly Delivery[],
	{ found }: Verdicts,
	sinceMs: number,
): Promise<readonly Decision[] | undefined> {
	const passed = deliveries.filter((_delivery, index) => found[index] === undefined);
	const identities = passed.map(({ item, call }) => ({ marks: callbacks.marksOf(item), call }));
	const standings =
		passed.length === 0 ? [] : await claim(ctx, callbacks, settings, identities, sinceMs);
	if (standings === undefined) return undefined;
	return deliveries.map((delivery, index) => {
		const standing = standings[passed.indexOf(delivery)];
		return { delivery, refusal: found[index] ?? (standing === 'new' ? undefined : standing) };
	});
}

function sayWhyNot(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
	refusals: readonly Refusal[],
	{ hasSecret }: Verdicts,
): void {
	// Once for a request, however many events it tells of.
	for (const refusal of new Set(refusals)) {
		if (hasSecret || (refusal !== 'unsigned' && refusal !== 'wrongSignature')) {
			sayWhy(ctx, callbacks, refusal);
			continue;
		}
		const { message, advice } = callbacks.notices.noSecret;
		notices.say(ctx, 'noSecret', `${message} ${advice}`);
	}
}

/** Of several, what the service should do something about; else the first. */
function foremost(refusals: readonly Refusal[]): Refusal {
	const forged = refusals.find((one) => one === 'wrongSignature' || one === 'unsigned');
	return forged ?? refusals[0] ?? 'repeat';
}

/**
 * What a stranger gets, where a stranger is known without reading what was sent: that may be long, and
 * reading it takes time that others wait for. undefined where nothing speaks against reading it.
 */
async function refuseStranger(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
	request: WebhookRequest,
): Promise<IWebhookResponseData | undefined> {
	if (callbacks.signatureOf === undefined) return undefined;
	const settings = readSettings(ctx, callbacks.optionNames);
	if (!isAllowedAddress(settings.ipAllowList, request.address)) {
		return refuse(ctx, callbacks, 'address', request.address);
	}
	const signature = callbacks.signatureOf(request);
	const verdicts = await verdictOn(ctx, callbacks, settings, signature);
	const [fault] = verdicts.found;
	if (fault === undefined) return undefined;
	sayWhyNot(ctx, callbacks, [fault], verdicts);
	return answerWith(ctx, callbacks, fault);
}

/**
 * What is no event of the service. A stranger gets what strangers get: only what is genuine and cannot
 * be read is worth looking into.
 */
async function refuseUnread(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
	request: WebhookRequest,
	refusal: 'tooLarge' | 'notUnderstood',
): Promise<IWebhookResponseData> {
	const refused = await refuseStranger(ctx, callbacks, request);
	return refused ?? refuse(ctx, callbacks, refusal, String(request.body.length));
}

async function answer(ctx: IWebhookFunctions, callbacks: Callbacks) {
	const sinceMs = SYSTEM_CLOCK.now();
	const request = await readRequest(ctx);
	if (request.body.length > callbacks.maxBytes) {
		return await refuseUnread(ctx, callbacks, request, 'tooLarge');
	}
	if (request.body.length > READ_FOR_ANYBODY) {
		const refused = await refuseStranger(ctx, callbacks, request);
		if (refused !== undefined) return refused;
	}
	// Before the settings: where these cannot be read that is told to the service, and what is nothing of
	// the service's is not to use up how many failures it bears.
	const deliveries = callbacks.read(request);
	if (deliveries === undefined) {
		return await refuseUnread(ctx, callbacks, request, 'notUnderstood');
	}
	const settings = readSettings(ctx, callbacks.optionNames);
	const { address } = request;
	if (!isAllowedAddress(settings.ipAllowList, address)) {
		return refuse(ctx, callbacks, 'address', address);
	}
	if (deliveries.length === 0) return answerNow(ctx, 200, 'OK');

	const verdicts = await verdictsOn(ctx, callbacks, settings, deliveries);
	const decisions = await decide(ctx, callbacks, settings, deliveries, verdicts, sinceMs);
	if (decisions === undefined) return refuse(ctx, callbacks, 'undecided');
	const refusals = decisions.flatMap(({ refusal }) => refusal ?? []);
	sayWhyNot(ctx, callbacks, refusals, verdicts);
	const items = decisions
		.filter(({ refusal }) => refusal === undefined)
		.map(({ delivery: { item: json } }) => ({ json }));
	if (items.length > 0) return { workflowData: [items] };
	return answerWith(ctx, callbacks, foremost(refusals));
}

/**
 * What the trigger of a service does with one request: it starts the workflow where the request tells
 * of a genuine event that is asked for, or answers why not. From one request n8n starts one run: of
 * several events those that may start it come as its items, each judged by itself.
 *
 * Where a run is started n8n itself answers, as soon as it has stored the execution: an event that
 * could not be stored is told to the service, which tries again. What needs the network comes in the
 * run; see `handOn`.
 *
 * Never throws: n8n would make a failed execution of it, for every request that anybody sends.
 */
export async function receive(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
): Promise<IWebhookResponseData> {
	try {
		if (callbacks.takes500) without500(ctx);
		sayWhenSlow(ctx, callbacks);
		return await answer(ctx, callbacks);
	} catch (error) {
		return refuse(ctx, callbacks, 'misconfigured', faultIn(error));
	}
}

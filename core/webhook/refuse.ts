import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { ProblemError, tell } from '../base/problem';
import { redact } from '../base/redact';
import { answerNow, type Status } from './answer';
import type { Callbacks } from './callbacks';
import { FailureCount } from './failures';
import { notices } from './notices';
import { ANSWERS, NOTICES, type Refusal } from './refusals';
import { triggerKey } from './triggerKey';

const failures = new FailureCount();

/**
 * A service that stops delivering after so many failures would stop longer than the fault lasts, and
 * events would be lost that nothing is wrong with. So of the failures that are this n8n's own choice
 * it gets a part of what it bears; beyond that it gets 200. Those events are lost: the log counts them.
 * Each reason has a part of its own: while nothing can be checked, strangers use up that of this reason.
 */
function statusOf(ctx: IWebhookFunctions, callbacks: Callbacks, refusal: Refusal): Status {
	const status = callbacks.statuses[refusal] ?? ANSWERS[refusal][0];
	if (status < 500 || callbacks.bears === undefined) return status;
	return failures.add(triggerKey(ctx, refusal), callbacks.bears) ? status : 200;
}

/** What the log says of it, where it says anything: as nothing starts, nobody sees it elsewhere. */
function noticeOf(callbacks: Callbacks, refusal: Refusal, detail: string) {
	const { service, notices: said, bears } = callbacks;
	if (refusal === 'unsigned' || refusal === 'wrongSignature' || refusal === 'age') {
		return `${said[refusal].message} ${said[refusal].advice}`;
	}
	return NOTICES[refusal]?.(service, detail, bears === undefined);
}

/** Says in the log why something starts nothing, where somebody should know. */
export function sayWhy(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
	refusal: Refusal,
	detail = '',
): void {
	const notice = noticeOf(callbacks, refusal, detail);
	if (notice !== undefined) notices.say(ctx, refusal, notice);
}

/** Answers a request that starts nothing. */
export function answerWith(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
	refusal: Refusal,
): IWebhookResponseData {
	return answerNow(ctx, statusOf(ctx, callbacks, refusal), ANSWERS[refusal][1]);
}

/** Both. */
export function refuse(
	ctx: IWebhookFunctions,
	callbacks: Callbacks,
	refusal: Refusal,
	detail = '',
): IWebhookResponseData {
	sayWhy(ctx, callbacks, refusal, detail);
	return answerWith(ctx, callbacks, refusal);
}

/** What keeps a trigger from doing its work, in words for the log. */
export function faultIn(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	const text = error instanceof ProblemError ? tell(error.problem) : message;
	return redact(text.endsWith('.') ? text : `${text}.`);
}

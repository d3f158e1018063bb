import type { IHookFunctions, INodeType } from 'n8n-workflow';
import { badInput, ProblemError } from '../base/problem';
import type { Account, Callbacks } from './callbacks';
import { asNodeError } from './nodeError';
import { notices } from './notices';
import { settingsOf } from './settings';

async function openAccount(ctx: IHookFunctions, callbacks: Callbacks): Promise<Account> {
	const credentials = await ctx.getCredentials(callbacks.credentialType);
	try {
		return callbacks.open(credentials);
	} catch (error) {
		throw asNodeError(ctx.getNode(), error);
	}
}

/** @throws NodeOperationError, which n8n shows in the place of starting the workflow */
async function check(ctx: IHookFunctions, callbacks: Callbacks): Promise<boolean> {
	const settings = settingsOf(ctx, callbacks.optionNames);
	if (settings.events.length === 0) {
		const message = "'Trigger On' is empty, so nothing would start the workflow.";
		throw asNodeError(ctx.getNode(), badInput(message, 'Choose the kinds of event that start it.'));
	}
	const { secrets } = await openAccount(ctx, callbacks);
	if (secrets.length === 0 && !settings.acceptUnsigned) {
		throw asNodeError(ctx.getNode(), new ProblemError(callbacks.notices.noSecret));
	}
	const notice = callbacks.noticeOf(settings);
	if (notice !== undefined) notices.say(ctx, 'activation', notice);
	return true;
}

/**
 * What n8n calls when a workflow with the trigger is activated, or tried out by hand, for services
 * whose callbacks are set up in their console only: there is nothing to create or delete, but what is
 * missing is told then, not when the first event is lost.
 */
export function consoleLifecycle(callbacks: Callbacks): NonNullable<INodeType['webhookMethods']> {
	return {
		default: {
			// n8n goes on to `create`, which it leaves out where something exists.
			async checkExists(this: IHookFunctions) {
				return false;
			},
			async create(this: IHookFunctions) {
				return await check(this, callbacks);
			},
			async delete(this: IHookFunctions) {
				return true;
			},
		},
	};
}

import type { IDataObject } from 'n8n-workflow';
import type { Body } from '../service/request';
import type { BodyMaker } from '../service/session';
import { sentThrough, type Recipients } from './sentHere';

/** A message that goes out; users are given as the service compares them. */
export interface Outgoing {
	/** Of the app; see `ServiceAddress`. */
	readonly scope: string;
	readonly from: string;
	readonly to: Recipients;
	/** The ID that its sender gives it, where the service has such. */
	readonly clientMessageId?: string;
	/** Or what makes it anew for each attempt. */
	readonly body: Body | (() => Body);
	/**
	 * The IDs of the messages, as an answer names them; undefined where it names none: each recipient is
	 * taken to have got one without an ID.
	 */
	readonly idsIn: (reply: IDataObject) => readonly string[] | undefined;
}

/**
 * The body of a call, which notes what goes out when it does: the trigger must not take it for
 * somebody's message, and the service may call back before it answers.
 */
export function notedBody({ scope, from, to, clientMessageId, body, idsIn }: Outgoing): BodyMaker {
	let note: ReturnType<ReturnType<typeof sentThrough>['begin']> | undefined;
	return {
		async make() {
			note = sentThrough(scope).begin(from, to, clientMessageId);
			return typeof body === 'function' ? body() : body;
		},
		giveBack(outcome) {
			if (outcome === undefined || outcome.kind === 'unknown') return note?.(undefined);
			note?.(outcome.kind === 'accepted' ? idsIn(outcome.reply) : []);
		},
	};
}

import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../../../core/base/outcome';
import type { Pace } from '../../../core/pacing/paced';
import { readAnswer, type Purpose } from './answers';
import type { LANES } from '../limits';
import type { Session } from './session';

/** A send that takes longer than this counts as unanswered. */
const TIMEOUT_MS = 60_000;

/**
 * POSTs a JSON body to a path of the app. The three headers are the ones the REST documentation
 * requires of every call (the credential adds `Authorization`). A refusal for rate is waited out.
 */
export async function postJson(
	session: Session,
	path: string,
	body: IDataObject,
	purpose: Purpose,
	pace: Pace<keyof typeof LANES>,
	signal: AbortSignal,
): Promise<Outcome<IDataObject>> {
	const attempt = async () => {
		const reply = await session.send({
			method: 'POST',
			url: path,
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			body,
			timeout: TIMEOUT_MS,
		});
		return readAnswer(session, reply, purpose);
	};
	return await session.paced(pace, attempt, signal);
}

import { groupBy } from './asked';
import { executionOf } from './callLog';
import { checkClosed, checkLoneDoubts } from './closed';
import { arrivalsOf, checkOrder, checkTwice } from './deliveries';
import { checkNaming } from './naming';
import { resultOf } from '../oneNode';
import type { Chronicle, Ended } from './run';

/** What must hold of every run, whatever happened in it. Gives what does not. */
export function complaintsOf(chronicle: Chronicle): string[] {
	const arrivals = arrivalsOf(chronicle);
	return [
		...checkTwice(chronicle, arrivals),
		...checkOrder(chronicle, arrivals),
		...checkUploads(chronicle),
		...checkBackup(chronicle),
		...checkLoneDoubts(chronicle),
		...chronicle.ended.flatMap((ended) => [
			...checkNaming(chronicle, arrivals, ended),
			...checkClosed(chronicle, arrivals, ended),
			...checkSecrets(chronicle, ended),
			...checkStop(chronicle, ended),
		]),
	];
}

/**
 * No file is uploaded twice, whoever it is for and however often n8n tries. One that has a secret may
 * be: the secret is not stored.
 */
function checkUploads({ plan, calls }: Chronicle): string[] {
	if (plan.restrictAccess) return [];
	const uploads = calls.filter(({ kind, answered }) => kind === 'file' && answered.size > 0);
	return [...groupBy(uploads, ({ mark }) => mark)].flatMap(([mark, { length }]) =>
		length === 1 ? [] : [`the file of ${mark} was uploaded ${length} times`],
	);
}

/**
 * The backup host is asked for what the other host was surely not reached with, and for nothing else; each
 * time, unless the user has stopped the execution.
 */
function checkBackup({ calls, backup, ended }: Chronicle): string[] {
	if (backup === undefined) return [];
	const isStopped = ended.some(({ stoppedMs }) => stoppedMs !== undefined);
	const messages = calls.filter(({ kind }) => kind === 'message');
	const same = groupBy(messages, ({ mark, to }) => `${mark} to ${to.join(', ')}`);
	return [...same].flatMap(([message, own]) => {
		let lost = 0;
		const early = own.some(({ host, ending }) => {
			if (host !== backup) lost += ending === 'notSent' ? 1 : 0;
			else lost -= 1;
			return lost < 0;
		});
		if (early) return [`${message}: the backup was asked after the other host was`];
		return lost > 0 && !isStopped ? [`${message}: the backup was not asked`] : [];
	});
}

/** Neither the output nor the error nor what is stored holds a secret. */
function checkSecrets({ secrets, vendor }: Chronicle, { run }: Ended): string[] {
	const { error } = resultOf(run, vendor.node.name);
	const text = [JSON.stringify(run), error?.message, error?.stack].join('\n');
	return secrets.some((secret) => text.includes(secret)) ? ['a secret is shown'] : [];
}

/** Nothing is begun once the user has stopped the execution. */
function checkStop({ calls }: Chronicle, { execution, stoppedMs = Infinity }: Ended): string[] {
	const after = calls.filter(
		({ mark, begunMs }) => mark !== '' && executionOf(mark) === execution && begunMs > stoppedMs,
	);
	return after.map(({ mark }) => `${mark}: begun after the execution was stopped`);
}

/** What has to be done, the same for every contender; both sides of the bench know it by heart. */
export type Workload =
	/** A text of its own in each message; the recipients take turns. */
	| {
			readonly kind: 'texts';
			readonly count: number;
			readonly recipients: number;
			/** `system`: to users, who cannot answer; RongCloud has it. */
			readonly target: 'user' | 'group' | 'system';
			/** Number of the first one; 0 unless told otherwise. */
			readonly first?: number;
	  }
	/** One text to many users. */
	| {
			readonly kind: 'broadcast';
			readonly recipients: number;
			/** Number of the first one; 0 unless told otherwise. */
			readonly first?: number;
	  }
	/** Files, each with a content of its own. */
	| { readonly kind: 'uploads'; readonly count: number; readonly bytes: number };

/** When single messages come beside another workload, in seconds after that began. */
const SINGLES_AFTER_SECONDS = [1, 15, 30, 45, 58, 61];

/** Single messages, each of them an execution of its own, to users whom nobody else writes to. */
export const SINGLES = SINGLES_AFTER_SECONDS.map((afterSeconds, index) => {
	const workload: Workload = {
		kind: 'texts',
		target: 'user',
		count: 1,
		recipients: 100_000,
		first: 90_000 + index,
	};
	return { afterSeconds, workload };
});

export interface Message {
	readonly to: string;
	readonly text: string;
}

function textTo({ target, recipients }: Workload & { kind: 'texts' }, index: number): Message {
	const turn = index % recipients;
	const to = target === 'group' ? String(100_000 + turn) : `user-${turn}`;
	return { to, text: `Your order number ${index} is on its way.` };
}

/** All messages in the order of the input items. */
export function messagesOf(workload: Workload): Message[] {
	if (workload.kind === 'uploads') return [];
	if (workload.kind === 'broadcast') {
		const text = 'The sale begins today.';
		const { recipients, first = 0 } = workload;
		return Array.from({ length: recipients }, (_, index) => ({
			to: `user-${first + index}`,
			text,
		}));
	}
	const { count, first = 0 } = workload;
	return Array.from({ length: count }, (_, index) => textTo(workload, first + index));
}

/** Names of all files in the order of the input items. */
export function fileNamesOf(workload: Workload): string[] {
	if (workload.kind !== 'uploads') return [];
	return Array.from({ length: workload.count }, (_, index) => `file-${index}.bin`);
}

/** The content of a file begins with its name, so that no two are the same. */
export function contentOf(name: string, bytes: number): Buffer {
	const content = Buffer.alloc(bytes, 'x');
	content.write(`${name}\n`);
	return content;
}

/** Equal parts of it, one for each of several workers. */
export function partsOf(workload: Workload, workers: number): Workload[] {
	return Array.from({ length: workers }, (_, worker): Workload => {
		if (workload.kind === 'texts') {
			const count = workload.count / workers;
			return { ...workload, count, first: worker * count };
		}
		if (workload.kind === 'broadcast') {
			const recipients = workload.recipients / workers;
			return { ...workload, recipients, first: worker * recipients };
		}
		return workload;
	});
}

/** How the recipients lie in the input items. */
export type Shape =
	/** One item for each message. */
	| 'each'
	/** One item with all recipients in a list. */
	| 'list'
	/** Lists of 600, cut by whoever builds the workflow. */
	| 'cut';

/** The HTTP Request node's option "Batching"; for the bare loop the same by hand. */
export interface Batching {
	readonly size: number;
	readonly intervalMs: number;
}

/** The clouds whose nodes are measured. */
export type CloudName = 'easemob' | 'rongCloud' | 'netease';

/** One contender with its settings. */
export interface Entrant {
	/** A cloud's node, or one of those that send through Easemob without it. */
	readonly kind: CloudName | 'httpRequest' | 'bare';
	/** As the tables show it. */
	readonly name: string;
	readonly shape: Shape;
	readonly batching?: Batching;
}

/** The cloud that it sends through. */
export const cloudOf = ({ kind }: Entrant): CloudName =>
	kind === 'httpRequest' || kind === 'bare' ? 'easemob' : kind;

/** Whether it is a node of ours. */
export const isOurs = ({ kind }: Entrant): boolean => kind !== 'httpRequest' && kind !== 'bare';

/** 100 calls a second, with 5 % to spare for a network whose delay changes. */
const atTheLimit: Batching = { size: 100, intervalMs: 1_050 };

export const easemob: Entrant = { kind: 'easemob', name: 'Easemob node', shape: 'each' };

export const easemobList: Entrant = { ...easemob, name: 'Easemob node, one item', shape: 'list' };

export const rongCloud: Entrant = { kind: 'rongCloud', name: 'RongCloud node', shape: 'each' };

export const rongCloudList: Entrant = {
	...rongCloud,
	name: 'RongCloud node, one item',
	shape: 'list',
};

export const netease: Entrant = { kind: 'netease', name: 'NetEase node', shape: 'each' };

export const neteaseList: Entrant = { ...netease, name: 'NetEase node, one item', shape: 'list' };

/** As one sets it up: nothing but the credential, the address and the body. */
export const httpRequest: Entrant = {
	kind: 'httpRequest',
	name: 'HTTP Request, defaults',
	shape: 'each',
};

/** With the option "Batching" as n8n offers it. */
export const httpBatched: Entrant = {
	...httpRequest,
	name: 'HTTP Request, 50 per 1,000 ms',
	batching: { size: 50, intervalMs: 1_000 },
};

/** As somebody sets it up who knows the limit. */
export const httpTuned: Entrant = {
	...httpRequest,
	name: 'HTTP Request, 100 per 1,050 ms',
	batching: atTheLimit,
};

/** With the recipients cut into lists of 600 by a node before it. */
export const httpCut: Entrant = {
	...httpRequest,
	name: 'HTTP Request, lists of 600',
	shape: 'cut',
};

/** The same by somebody who has worked out that ten such calls fill a minute. */
export const httpCutTuned: Entrant = {
	...httpCut,
	name: 'HTTP Request, lists of 600, 10 per 60.5 s',
	batching: { size: 10, intervalMs: 60_500 },
};

/** No n8n: the floor of what a call costs. */
export const bare: Entrant = { kind: 'bare', name: 'bare keep-alive loop', shape: 'each' };

export const bareTuned: Entrant = {
	...bare,
	name: 'bare loop, 100 per 1,050 ms',
	batching: atTheLimit,
};

/** Smaller bursts: a hundred megabytes at once arrive so late that the next burst catches up. */
export const bareUploads: Entrant = {
	...bare,
	name: 'bare loop, 8 per 100 ms',
	batching: { size: 8, intervalMs: 100 },
};

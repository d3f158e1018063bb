import axios, { type InternalAxiosRequestConfig } from 'axios';
import { executionOf, markIn, type CallKind, type ChaosCall } from './callLog';
import { Client } from './client';
import { NOTHING, PROOF, type Answer, type Fault, type Weather } from './faults';
import type { Service, WireRequest } from './service';
import type { ChaosVendor } from './vendor';

export interface NetworkOptions {
	readonly vendor: Pick<ChaosVendor, 'wire' | 'answers'>;
	readonly weather: Weather;
	/** How long the way takes, each way. */
	readonly travelMs: () => number;
	/** Which try an execution is in. */
	readonly tryOf: (execution: number) => number;
}

const FAIR: Fault = { kind: 'none' };

/** Pieces in which a trickling answer comes. */
const PIECES = 20;

async function pass(ms: number): Promise<void> {
	await new Promise<void>((resolve) => void setTimeout(resolve, ms));
}

/** The way from axios to the service and back, in the place of sockets. It sees and logs everything. */
export class Network {
	readonly calls: ChaosCall[] = [];
	/** What went wrong with the network itself, which is a fault of the test. */
	readonly mishaps: unknown[] = [];
	/** Whatever showed who sent a request. */
	readonly proofs = new Set<string>();
	/** Requests of each kind so far. */
	private readonly seen: Record<CallKind, number> = { message: 0, file: 0, token: 0, other: 0 };
	private readonly calmed = new Set<number>();

	constructor(
		private readonly service: Service,
		private readonly options: NetworkOptions,
	) {}

	/** Every request of axios goes through it from now on; gives what ends that. */
	install(): () => void {
		const { adapter } = axios.defaults;
		axios.defaults.adapter = async (config) => {
			const client = new Client(config);
			const carried = this.carry(requestOf(config), client);
			carried.catch((error: unknown) => this.mishaps.push(error));
			return await client.response;
		};
		return () => {
			if (adapter === undefined) delete axios.defaults.adapter;
			else axios.defaults.adapter = adapter;
		};
	}

	private log(request: WireRequest): ChaosCall {
		const { wire } = this.options.vendor;
		const kind = wire.kindOf(request);
		const mark = markIn(wire.textOf(request));
		const call: ChaosCall = {
			kind,
			host: request.headers.host ?? '',
			mark,
			name: wire.nameOf(request),
			to: wire.recipientsOf(request).map(folded),
			begunMs: performance.now(),
			tryNumber: this.options.tryOf(executionOf(mark)),
			ending: 'open',
			late: false,
			accepted: new Map(),
			answered: new Map(),
		};
		this.calls.push(call);
		this.proofs.add(wire.proofOf(request));
		return call;
	}

	/** Whatever an execution asks for from now on meets fair weather. */
	calm(execution: number): void {
		this.calmed.add(execution);
	}

	private faultFor({ kind, mark }: ChaosCall): Fault {
		if (mark !== '' && this.calmed.has(executionOf(mark))) return FAIR;
		const { sends, uploads, tokens } = this.options.weather;
		const faults = kind === 'message' ? sends : kind === 'file' ? uploads : tokens;
		return faults[this.seen[kind]++] ?? FAIR;
	}

	/** Takes a request there, and its answer back, unless the fault has it otherwise. */
	private async carry(request: WireRequest, client: Client): Promise<void> {
		const { travelMs } = this.options;
		const call = this.log(request);
		const fault = this.faultFor(call);
		await pass(travelMs());
		if (fault.kind === 'refuseConnection') {
			call.ending = 'notSent';
			return client.fail('ECONNREFUSED');
		}
		if (fault.kind === 'reset' && !fault.after) return client.fail('ECONNRESET');
		if (fault.kind === 'hang' && !fault.after) return;
		if (fault.kind === 'late') await pass(fault.ms);
		if (fault.kind === 'event') this.service.happen(fault.event);
		call.late = client.isGone;
		const answer = await this.answerTo(request, fault, call);
		await pass(travelMs());
		if (fault.kind === 'hang') return;
		if (fault.kind === 'reset') return client.fail('ECONNRESET');
		await this.hand(answer, fault, client, call);
	}

	/** What the service, or whoever is in its place, answers. */
	private async answerTo(request: WireRequest, fault: Fault, call: ChaosCall): Promise<Answer> {
		const { wire } = this.options.vendor;
		const reached =
			fault.kind === 'leaveOut' && !fault.delivered ? this.withoutOthers(request) : request;
		const isTaken = fault.kind !== 'answer' || fault.after;
		const given = isTaken && reached !== undefined ? await this.service.handle(reached) : undefined;
		if (given?.status === 200) call.accepted = this.idsIn(given);
		if (fault.kind === 'answer') {
			const { status, headers, text } = this.answerNamed(fault.answer);
			return { status, headers, text: text.replace(PROOF, wire.proofOf(request)) };
		}
		if (given === undefined) return NOTHING;
		const isYes = given.status === 200;
		if (fault.kind === 'leaveOut' && isYes) {
			return { ...given, text: wire.answerFor(given.text, call.to.filter(isKept)) };
		}
		if (fault.kind === 'truncate' && isYes) return { ...given, text: half(given.text) };
		return given;
	}

	private answerNamed(name: string): Answer {
		const { refusals, doubts } = this.options.vendor.answers;
		const found = refusals[name] ?? doubts[name];
		if (found === undefined) throw new Error(`Nobody answers "${name}".`);
		return found;
	}

	private idsIn({ text }: Answer): Map<string, string> {
		const ids = this.options.vendor.wire.idsIn(text);
		return new Map(ids.map(([to, messageId]) => [folded(to), messageId]));
	}

	/** The request for every other recipient; undefined where none is left. */
	private withoutOthers(request: WireRequest): WireRequest | undefined {
		if (typeof request.body !== 'string') return request;
		const { wire } = this.options.vendor;
		const to = wire.recipientsOf(request).filter(isKept);
		return to.length === 0 ? undefined : wire.requestFor(request, to);
	}

	private async hand(answer: Answer, fault: Fault, client: Client, call: ChaosCall): Promise<void> {
		client.begin(answer);
		if (fault.kind === 'cutBody') {
			client.take(half(answer.text));
			return client.fail('ECONNRESET');
		}
		const size = fault.kind === 'trickle' ? Math.ceil(answer.text.length / PIECES) : Infinity;
		for (let at = 0; at < answer.text.length; at += size) {
			if (fault.kind === 'trickle') await pass(fault.gapMs);
			client.take(answer.text.slice(at, at + size));
			if (size === Infinity) break;
		}
		if (!client.end()) return;
		call.ending = this.options.vendor.wire.endingOf(answer);
		if (call.ending === 'clear') call.answered = this.idsIn(answer);
	}
}

function requestOf(config: InternalAxiosRequestConfig): WireRequest {
	const url = new URL(axios.getUri(config));
	const headers = Object.fromEntries(
		Object.entries(config.headers.toJSON()).map(([name, value]) => [name, String(value)]),
	);
	const data: unknown = config.data;
	return {
		method: config.method?.toUpperCase() === 'GET' ? 'GET' : 'POST',
		url: url.pathname + url.search,
		headers: { ...headers, host: url.host },
		body: typeof data === 'string' || Buffer.isBuffer(data) ? data : undefined,
	};
}

function half(text: string): string {
	return text.slice(0, Math.floor(text.length / 2));
}

const folded = (id: string): string => id.toLowerCase();

const isKept = (_: unknown, index: number): boolean => index % 2 === 1;

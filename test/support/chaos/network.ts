import axios, { type InternalAxiosRequestConfig } from 'axios';
import {
	endingOf,
	executionOf,
	idsIn,
	kindOf,
	markIn,
	recipientsOf,
	type CallKind,
	type ChaosCall,
} from './callLog';
import { Client } from './client';
import { ANSWERS, type Answer, type Fault } from './faults';
import type { Service, WireRequest } from './service';

/** What the network does to requests, in the order in which they begin; afterwards nothing. */
export interface Weather {
	readonly sends: readonly Fault[];
	readonly uploads: readonly Fault[];
	/** Of what the credential asks for: tokens, and whether a pasted one works. */
	readonly tokens: readonly Fault[];
}

export interface NetworkOptions {
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
	/** Every token that was sent. */
	readonly tokens = new Set<string>();
	/** Requests of each kind so far. */
	private readonly seen: Record<CallKind, number> = { message: 0, file: 0, token: 0, other: 0 };

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
		const kind = kindOf(request);
		const mark = markIn(String(request.body ?? ''));
		const call: ChaosCall = {
			kind,
			mark,
			to: recipientsOf(request),
			begunMs: performance.now(),
			tryNumber: this.options.tryOf(executionOf(mark)),
			ending: 'open',
			late: false,
			accepted: new Map(),
			answered: new Map(),
		};
		this.calls.push(call);
		this.tokens.add((request.headers.Authorization ?? '').replace('Bearer ', ''));
		return call;
	}

	private faultFor(kind: CallKind): Fault {
		const { sends, uploads, tokens } = this.options.weather;
		const faults = kind === 'message' ? sends : kind === 'file' ? uploads : tokens;
		return faults[this.seen[kind]++] ?? FAIR;
	}

	/** Takes a request there, and its answer back, unless the fault has it otherwise. */
	private async carry(request: WireRequest, client: Client): Promise<void> {
		const { travelMs } = this.options;
		const call = this.log(request);
		const fault = this.faultFor(call.kind);
		await pass(travelMs());
		if (fault.kind === 'refuseConnection') {
			call.ending = 'notSent';
			return client.fail('ECONNREFUSED');
		}
		if (fault.kind === 'reset' && !fault.after) return client.fail('ECONNRESET');
		if (fault.kind === 'hang' && !fault.after) return;
		if (fault.kind === 'late') await pass(fault.ms);
		if (fault.kind === 'expireTokens') this.service.state.tokens.expireAll();
		call.late = client.isGone;
		const answer = await this.answerTo(request, fault, call);
		await pass(travelMs());
		if (fault.kind === 'hang') return;
		if (fault.kind === 'reset') return client.fail('ECONNRESET');
		await this.hand(answer, fault, client, call);
	}

	/** What the service, or whoever is in its place, answers. */
	private async answerTo(request: WireRequest, fault: Fault, call: ChaosCall): Promise<Answer> {
		const reached =
			fault.kind === 'leaveOut' && !fault.delivered ? withoutOthers(request) : request;
		const isTaken = fault.kind !== 'answer' || fault.after;
		const given = isTaken && reached !== undefined ? await this.service.handle(reached) : undefined;
		if (given?.status === 200) call.accepted = idsIn(given.text);
		if (fault.kind === 'answer') return echoing(ANSWERS[fault.answer], request);
		if (given === undefined) return ANSWERS.nothing;
		const isYes = given.status === 200;
		if (fault.kind === 'leaveOut' && isYes) return leavingOut(given, call.to);
		if (fault.kind === 'truncate' && isYes) return { ...given, text: half(given.text) };
		return given;
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
		call.ending = endingOf(answer);
		if (call.ending === 'clear') call.answered = idsIn(answer.text);
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

/** What the service is said to have been sent is put into its words. */
function echoing(answer: Answer, { headers }: WireRequest): Answer {
	return { ...answer, text: answer.text.replace('$AUTHORIZATION', headers.Authorization ?? '') };
}

const isKept = (_: unknown, index: number): boolean => index % 2 === 1;

/** The request for every other recipient; undefined where none is left. */
function withoutOthers(request: WireRequest): WireRequest | undefined {
	if (typeof request.body !== 'string') return request;
	const message = JSON.parse(request.body) as { to?: unknown[] };
	const to = message.to?.filter(isKept) ?? [];
	return to.length === 0 ? undefined : { ...request, body: JSON.stringify({ ...message, to }) };
}

/** The answer for every other recipient. */
function leavingOut(answer: Answer, to: readonly string[]): Answer {
	const kept = to.filter(isKept);
	const body = JSON.parse(answer.text) as { data?: Record<string, string> };
	const data = Object.entries(body.data ?? {}).filter(([name]) => kept.includes(name));
	return { ...answer, text: JSON.stringify({ ...body, data: Object.fromEntries(data) }) };
}

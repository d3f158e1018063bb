import { Readable } from 'node:stream';
import {
	AxiosError,
	AxiosHeaders,
	CanceledError,
	type AxiosResponse,
	type InternalAxiosRequestConfig,
} from 'axios';
import type { Answer } from './faults';

/**
 * Whoever waits for an answer: what axios' own adapter for HTTP does with what a socket brings, as a
 * text or as a stream, with its timeout (of silence) and its signal.
 */
export class Client {
	/** The answer is complete, an error was told, or it was given up. */
	isGone = false;
	readonly response: Promise<AxiosResponse<unknown>>;
	private resolve: (response: AxiosResponse<unknown>) => void = () => undefined;
	private reject: (error: Error) => void = () => undefined;
	private silence: NodeJS.Timeout | undefined;
	private stream: Readable | undefined;
	private head: Answer | undefined;
	private text = '';

	constructor(private readonly config: InternalAxiosRequestConfig) {
		this.response = new Promise((resolve, reject) => {
			this.resolve = resolve;
			this.reject = reject;
		});
		config.signal?.addEventListener?.('abort', this.cancel);
		this.listen();
	}

	/** The status line and the headers arrive. */
	begin(answer: Answer): void {
		if (this.isGone) return;
		this.head = answer;
		this.listen();
		if (this.config.responseType !== 'stream') return;
		this.stream = new Readable({
			read: () => undefined,
			destroy: (error, done) => {
				this.leave();
				done(error);
			},
		});
		// Axios listens too: an error that comes before the reader does is nobody's fault.
		this.stream.on('error', () => undefined);
		this.settle(this.stream);
	}

	/** Some of the body arrives. */
	take(text: string): void {
		if (this.isGone) return;
		this.listen();
		if (this.stream === undefined) this.text += text;
		else this.stream.push(text);
	}

	/** The body is complete. Gives whether anybody was there to see that. */
	end(): boolean {
		if (this.isGone) return false;
		this.leave();
		if (this.stream !== undefined) this.stream.push(null);
		else
			this.settle(this.config.responseType === 'arraybuffer' ? Buffer.from(this.text) : this.text);
		return true;
	}

	/** The connection is lost, or was never there. */
	fail(code: 'ECONNRESET' | 'ECONNREFUSED'): void {
		const { config, stream, head } = this;
		if (code === 'ECONNREFUSED') {
			const connecting = { code, syscall: 'connect' };
			const system = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:80'), connecting);
			return this.breakOff(AxiosError.from(system, code, config));
		}
		if (stream !== undefined) {
			return this.breakOff(Object.assign(new Error('aborted'), { code }));
		}
		if (head === undefined) {
			const system = Object.assign(new Error('socket hang up'), { code });
			return this.breakOff(AxiosError.from(system, code, config));
		}
		const { ERR_BAD_RESPONSE } = AxiosError;
		const [message, response] = ['stream has been aborted', this.responseWith(undefined)];
		this.breakOff(new AxiosError(message, ERR_BAD_RESPONSE, config, undefined, response));
	}

	private readonly cancel = (): void => {
		this.breakOff(new CanceledError('canceled'));
	};

	private listen(): void {
		clearTimeout(this.silence);
		const { timeout } = this.config;
		if (timeout === undefined || timeout === 0) return;
		const message = `timeout of ${timeout}ms exceeded`;
		this.silence = setTimeout(() => {
			this.breakOff(new AxiosError(message, AxiosError.ECONNABORTED, this.config));
		}, timeout);
	}

	private breakOff(error: Error): void {
		if (this.isGone) return;
		this.leave();
		if (this.stream === undefined) this.reject(error);
		else this.stream.destroy(error);
	}

	private leave(): void {
		this.isGone = true;
		clearTimeout(this.silence);
		this.config.signal?.removeEventListener?.('abort', this.cancel);
	}

	private responseWith(data: unknown): AxiosResponse<unknown> {
		const { status, headers } = this.head ?? { status: 0, headers: {} };
		const { config } = this;
		return { data, status, statusText: '', headers: new AxiosHeaders({ ...headers }), config };
	}

	private settle(data: unknown): void {
		const { config } = this;
		const response = this.responseWith(data);
		const { status } = response;
		if (config.validateStatus?.(status) !== false) return this.resolve(response);
		const message = `Request failed with status code ${status}`;
		const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE;
		this.reject(new AxiosError(message, code, config, undefined, response));
	}
}

import {
	createServer,
	type IncomingHttpHeaders,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GotCallback {
	method: string;
	/** Path and query. */
	url: string;
	headers: IncomingHttpHeaders;
	/** The exact text. */
	text: string;
	/** Empty for a form. */
	json: Record<string, unknown>;
	/** Empty for JSON. */
	form: Record<string, string>;
}

/** What to answer; `hang` never does, `cut` ends the connection. */
export type Reply = { status: number; body?: string } | 'hang' | 'cut';

export interface CallbackReceiver {
	url: string;
	/** In order of arrival. */
	got: GotCallback[];
	/** How many were under way at once, at most. */
	mostAtOnce: number;
	/** For the n-th request from now on, counted from 1; 200 and nothing more unless told otherwise. */
	reply(how: (nth: number) => Reply | Promise<Reply>): void;
	/** Ends when so many have arrived. */
	arrived(count: number): Promise<void>;
	close(): Promise<void>;
}

/** Stands where a trigger would: an address that is called back. */
export async function startReceiver(): Promise<CallbackReceiver> {
	const waiting: Array<{ count: number; resolve: () => void }> = [];
	let how: (nth: number) => Reply | Promise<Reply> = () => ({ status: 200 });
	let nth = 0;
	let atOnce = 0;
	const server = createServer(async (request, response) => {
		atOnce += 1;
		receiver.mostAtOnce = Math.max(receiver.mostAtOnce, atOnce);
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const text = Buffer.concat(chunks).toString('utf8');
		const { method = '', url = '', headers } = request;
		receiver.got.push({ method, url, headers, text, ...read(text, headers['content-type']) });
		for (const { count, resolve } of waiting) if (receiver.got.length >= count) resolve();
		nth += 1;
		const reply = await how(nth);
		atOnce -= 1;
		answer(response, reply);
	});
	const port = await listen(server);
	const receiver: CallbackReceiver = {
		url: `http://127.0.0.1:${port}/hook`,
		got: [],
		mostAtOnce: 0,
		reply: (given) => {
			nth = 0;
			how = given;
		},
		arrived: async (count) => {
			if (receiver.got.length >= count) return;
			await new Promise<void>((resolve) => waiting.push({ count, resolve }));
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return receiver;
}

function read(text: string, contentType = ''): Pick<GotCallback, 'json' | 'form'> {
	return contentType.includes('x-www-form-urlencoded')
		? { json: {}, form: Object.fromEntries(new URLSearchParams(text)) }
		: { json: JSON.parse(text) as Record<string, unknown>, form: {} };
}

function answer(response: ServerResponse, reply: Reply): void {
	if (reply === 'cut') response.socket?.destroy();
	else if (reply !== 'hang') response.writeHead(reply.status).end(reply.body);
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

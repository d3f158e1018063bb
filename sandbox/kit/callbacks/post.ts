/** One POST of a callback, as a service makes it: no redirects are followed, little is read. */
import { Agent as PlainAgent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

export interface Answer {
	status: number;
	/** No more than is read. */
	text: string;
	/** It was longer, and the rest was not waited for. */
	tooLong: boolean;
}

export interface Post {
	url: string;
	headers: Readonly<Record<string, string>>;
	body: string;
	/** Characters of the answer that are read. */
	answerChars: number;
}

export class Poster {
	private readonly plain = new PlainAgent({ keepAlive: true });
	private readonly secure = new SecureAgent({ keepAlive: true });

	/** Fails when there is no whole answer: nobody listens, the connection is cut, the signal aborts. */
	async post(post: Post, signal: AbortSignal): Promise<Answer> {
		const response = await responseTo(this.begin(post, signal), post.body);
		return await read(response, post.answerChars);
	}

	close(): void {
		this.plain.destroy();
		this.secure.destroy();
	}

	private begin({ url, headers, body }: Post, signal: AbortSignal): ClientRequest {
		const options = {
			method: 'POST',
			headers: { ...headers, 'content-length': Buffer.byteLength(body) },
			signal,
		};
		return url.startsWith('https:')
			? secureRequest(url, { ...options, agent: this.secure })
			: request(url, { ...options, agent: this.plain });
	}
}

async function responseTo(begun: ClientRequest, body: string): Promise<IncomingMessage> {
	return await new Promise((resolve, reject) => {
		begun.once('response', resolve);
		// Stays for errors after the answer, which its reader hears of as well.
		begun.on('error', reject);
		begun.end(body);
	});
}

async function read(response: IncomingMessage, mostChars: number): Promise<Answer> {
	response.setEncoding('utf8');
	let text = '';
	for await (const piece of response) {
		text += String(piece);
		if (text.length > mostChars) break;
	}
	return {
		status: response.statusCode ?? 0,
		text: text.slice(0, mostChars),
		tooLong: text.length > mostChars,
	};
}

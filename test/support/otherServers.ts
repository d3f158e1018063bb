import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SELF_SIGNED } from '../fixtures/selfSigned';

/** A server on this machine that is not the service. */
export interface OtherServer {
	/** `127.0.0.1:port` */
	readonly host: string;
	close(): Promise<void>;
}

async function listen(server: Server): Promise<OtherServer> {
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		host: `127.0.0.1:${port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
}

function answering(contentType: string, body: string, status = 200): RequestListener {
	return (request, response) => {
		request.resume();
		response.writeHead(status, { 'content-type': contentType });
		response.end(body);
	};
}

/** What web servers show before anybody has put anything on them. */
export const WELCOME_PAGE = '<html><body><h1>Welcome!</h1></body></html>';

/** Answers everything with a web page. */
export const startPageServer = async (status = 200) =>
	await listen(createServer(answering('text/html', WELCOME_PAGE, status)));

/** Answers everything with JSON of its own. */
export const startJsonServer = async () =>
	await listen(createServer(answering('application/json', '{"status":"ok"}')));

/** Speaks HTTPS, with a certificate that nobody knows. */
export const startSecureServer = async () =>
	await listen(createSecureServer(SELF_SIGNED, answering('text/html', WELCOME_PAGE)));

/** A port on which nobody listens. */
export async function closedHost(): Promise<string> {
	const server = await listen(createServer());
	await server.close();
	return server.host;
}

import { createServer, type AddressInfo } from 'node:net';

/** Listens there for a moment, on any port when it is 0. Rejects where somebody else does. */
function tryPort(wanted: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(wanted, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}

/** A port of this machine that nobody uses now. */
export async function freePort(): Promise<number> {
	return await tryPort(0);
}

/** Whether nobody uses this port of this machine now. Rejects where nobody may, such as below 1024. */
export async function isFreePort(port: number): Promise<boolean> {
	try {
		return (await tryPort(port)) === port;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
		throw error;
	}
}

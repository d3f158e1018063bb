import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { instructions } from '../../../scripts/dev/instructions';
import { demonstrations } from '../../../scripts/demo/demonstrations';
import { isFreePort } from '../../../scripts/n8n/freePort';
import { siteOf } from '../../../scripts/n8n/site';
import { listPackages } from '../../../scripts/packages';
import { services, startServices, stopServices } from '../../../scripts/services/index';
import { loadPackage } from '../../support/n8n/packages';
import { freePorts, portsFrom } from '../../e2e/support/devRun';

const packages = listPackages();

/** Somebody else who listens at a port. */
async function occupied(port: number): Promise<Server> {
	const server = createServer();
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	expect((server.address() as AddressInfo).port).toBe(port);
	return server;
}

describe('the services', () => {
	test('are one for each package, in its order', () => {
		expect(services.map(({ packageName }) => packageName)).toEqual(
			packages.map(({ name }) => name),
		);
	});

	test('each have a name of their own', () => {
		expect(new Set(services.map(({ name }) => name)).size).toBe(services.length);
	});

	test.each(services)('$name has the credential of its package', async (service) => {
		const [{ folder } = { folder: '' }] = packages.filter(
			({ name }) => name === service.packageName,
		);
		const { credentialTypes } = await loadPackage(folder);
		expect(Object.keys(credentialTypes)).toEqual([service.credentialType]);
	});

	test('answer at a port and the next ones, until they are stopped', async () => {
		const [, ...ports] = portsFrom(await freePorts());
		const running = await startServices(ports[0] ?? 0);
		try {
			expect(running.map(({ sandbox }) => sandbox.url)).toEqual(
				ports.map((port) => `http://127.0.0.1:${port}`),
			);
		} finally {
			await stopServices(running);
		}
		expect(await Promise.all(ports.map(isFreePort))).toEqual(ports.map(() => true));
	});

	test('are none where the port of one is busy', async () => {
		const [, ...ports] = portsFrom(await freePorts());
		const [last = 0] = ports.slice(-1);
		const other = await occupied(last);
		await expect(startServices(ports[0] ?? 0)).rejects.toThrow();
		other.close();
		await once(other, 'close');
		expect(await Promise.all(ports.map(isFreePort))).toEqual(ports.map(() => true));
	});
});

test('the demo shows each service, with examples of its package', async () => {
	const shown = await Promise.all(demonstrations.map(async (open) => await open()));
	try {
		expect(shown.map(({ service }) => service)).toEqual(services);
		for (const [index, { examples }] of shown.entries()) {
			const files = examples.map(({ workflow }) => workflow);
			const { place = '' } = packages[index] ?? {};
			expect(files).toContain(`${place}examples/every-message-type.json`);
			expect(files.filter((file) => !file.startsWith(`${place}examples/`))).toEqual([]);
		}
	} finally {
		await stopServices(shown);
	}
});

test('npm run dev tells of every service where it is, and how its credential fared', async () => {
	const [, port = 0] = portsFrom(await freePorts());
	const running = await startServices(port);
	const [first, ...others] = running.map((one) => ({ ...one, problem: undefined }));
	try {
		if (first === undefined) throw new Error('there is no service');
		const n8n = { url: 'http://127.0.0.1:5680' };
		const text = instructions(
			n8n,
			[{ ...first, problem: 'no such app' }, ...others],
			siteOf('dev/1'),
		);

		expect(text).toContain(`with the packages of this repository:\n  ${n8n.url}\n`);
		const { service, sandbox } = first;
		expect(text).toContain(
			`${service.name}: the sandbox at ${sandbox.url}; its credential is refused by the Test button: no such app.`,
		);
		for (const other of others) {
			expect(text).toContain(
				`${other.service.name}: the sandbox at ${other.sandbox.url}; its credential has been tested.`,
			);
		}
		for (const one of running) {
			expect(text).toContain(`  ${one.sandbox.url}/_sandbox/delivered\n`);
			expect(text).toContain(`  ${one.sandbox.url}/_sandbox/requests\n`);
		}
	} finally {
		await stopServices(running);
	}
});

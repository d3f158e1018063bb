import { connect } from 'node:net';
import type { INodeTypeDescription } from 'n8n-workflow';
import { installPackages } from '../../scripts/n8n/installPackages';
import { provideN8n } from '../../scripts/n8n/provide';
import { endGroupsOnSignals } from '../../scripts/n8n/signals';
import { siteOf } from '../../scripts/n8n/site';
import { startN8n, type RunningN8n } from '../../scripts/n8n/start';
import { packAll } from '../../scripts/packAll';
import { listPackages } from '../../scripts/packages';
import { terminal } from '../../scripts/terminal';

/** Every package, packed and installed by hand as users do, in an n8n that runs. */

let n8n: RunningN8n;

/** Whether somebody listens there. */
function isOpen(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => socket.destroy() && resolve(true));
		socket.once('error', () => resolve(false));
	});
}

beforeAll(
	async () => {
		endGroupsOnSignals();
		const site = siteOf('e2e', terminal);
		const node = await provideN8n(site);
		await installPackages(site, await packAll(site.tarballs));
		n8n = await startN8n({ site, node });
	},
	// n8n may have to be installed first.
	30 * 60_000,
);

afterAll(async () => await n8n?.stop());

test('its editor is offered every node, with the credential that belongs to it', async () => {
	const types = await n8n.rest<INodeTypeDescription[]>('GET', '/types/nodes.json');
	for (const { name, nodes, manifest } of listPackages()) {
		const own = types.filter((type) => type.name.startsWith(`${name}.`));
		expect(own.map(({ communityNodePackageVersion: version }) => version)).toContain(
			manifest.version,
		);
		expect(own.filter((type) => !type.name.endsWith('Tool'))).toHaveLength(nodes.length);
	}
	expect(types.find((type) => type.name === 'n8n-nodes-easemob.easemob')).toMatchObject({
		displayName: 'Easemob',
		credentials: [{ name: 'easemobApi', required: true }],
	});
});

test('when it is stopped, nobody listens on its port any more', async () => {
	expect(await isOpen(n8n.port)).toBe(true);
	await n8n.stop();
	expect(await isOpen(n8n.port)).toBe(false);
}, 30_000);

import * as easemob from '../../sandbox/easemob/index';
import * as netease from '../../sandbox/netease/index';
import * as rongCloud from '../../sandbox/rongcloud/index';
import type { Latency } from '../cells';
import type { Access } from '../contender/job';
import type { CloudName } from '../entrants';
import { contentOf, type Message } from '../workload';

/** What came in since the last reset. */
export interface Seen {
	readonly requests: readonly easemob.LoggedRequest[];
	/** Accepted, in that order. */
	readonly arrived: readonly Message[];
	/** Names and sizes of the files that came as they were made. */
	readonly files: readonly string[];
}

/** The sandbox of a cloud, as far as the bench knows it. */
export interface BenchSandbox {
	readonly access: Access;
	setLatency(latency: Latency): void;
	reset(): void;
	seen(): Seen;
}

const WITH_LIMITS = { rateLimits: { scale: 1 } } as const;

/** A thousand files would be a gigabyte: each is looked at as it comes, and its content dropped. */
function dropContents({ files }: easemob.Sandbox, whole: string[]): void {
	const keep = files.set.bind(files);
	files.set = (uuid: string, file: easemob.StoredFile) => {
		const { filename, data } = file;
		if (data.equals(contentOf(filename, data.length))) whole.push(`${filename} ${data.length}`);
		return keep(uuid, { ...file, data: Buffer.alloc(0) });
	};
}

async function startEasemob(): Promise<BenchSandbox> {
	const sandbox = await easemob.startSandbox(WITH_LIMITS);
	const { credential, appToken } = sandbox;
	const files: string[] = [];
	dropContents(sandbox, files);
	return {
		access: {
			packageName: 'n8n-nodes-easemob',
			credentialType: 'easemobApi',
			credential: { accessToken: '', ...credential },
			base: `${credential.host}/${credential.org}/${credential.app}`,
			appToken,
		},
		setLatency: (latency) => sandbox.setLatency(latency),
		reset() {
			sandbox.reset();
			files.length = 0;
		},
		seen: () => ({
			requests: sandbox.requests,
			arrived: sandbox.delivered.map(({ to, body }) => ({ to, text: String(body['msg']) })),
			files,
		}),
	};
}

/** Of a text message. */
function textIn(content: unknown): string {
	const isObject = typeof content === 'object' && content !== null;
	return isObject && 'content' in content ? String(content.content) : '';
}

async function startRongCloud(): Promise<BenchSandbox> {
	const sandbox = await rongCloud.startSandbox(WITH_LIMITS);
	return {
		access: {
			packageName: 'n8n-nodes-rongcloud',
			credentialType: 'rongCloudApi',
			credential: { ...sandbox.credential },
			base: sandbox.url,
			appToken: '',
		},
		setLatency: (latency) => sandbox.setLatency(latency),
		reset: () => sandbox.reset(),
		seen: () => ({
			requests: sandbox.requests,
			arrived: sandbox.delivered.map(({ to, content }) => ({ to, text: textIn(content) })),
			files: [],
		}),
	};
}

async function startNetease(): Promise<BenchSandbox> {
	const sandbox = await netease.startSandbox(WITH_LIMITS);
	return {
		access: {
			packageName: 'n8n-nodes-netease-im',
			credentialType: 'neteaseImApi',
			credential: { ...sandbox.credential },
			base: sandbox.url,
			appToken: '',
		},
		setLatency: (latency) => sandbox.setLatency(latency),
		reset: () => sandbox.reset(),
		seen: () => ({
			requests: sandbox.requests,
			arrived: sandbox.delivered.map(({ to, text = '' }) => ({ to, text })),
			files: [],
		}),
	};
}

const STARTS: Readonly<Record<CloudName, () => Promise<BenchSandbox>>> = {
	easemob: startEasemob,
	rongCloud: startRongCloud,
	netease: startNetease,
};

const running = new Map<CloudName, Promise<BenchSandbox>>();

/** The sandbox of a cloud, with its limits enforced; started when it is first asked for. */
export async function sandboxOf(cloud: CloudName): Promise<BenchSandbox> {
	const known = running.get(cloud) ?? STARTS[cloud]();
	running.set(cloud, known);
	return await known;
}

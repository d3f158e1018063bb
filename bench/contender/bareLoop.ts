import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { IBinaryData } from 'n8n-workflow';
import { messagesOf } from '../workload';
import type { Job, Run } from './job';

interface Call {
	readonly path: string;
	readonly contentType: string;
	readonly body: () => Promise<Buffer | string>;
}

const agent = new Agent({ keepAlive: true });

const BOUNDARY = 'a-line-that-no-file-holds';

function uploadCall(file: IBinaryData, read: (file: IBinaryData) => Promise<Buffer>): Call {
	const head =
		`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; ` +
		`filename="${file.fileName}"\r\nContent-Type: ${file.mimeType}\r\n\r\n`;
	return {
		path: '/chatfiles',
		contentType: `multipart/form-data; boundary=${BOUNDARY}`,
		body: async () =>
			Buffer.concat([Buffer.from(head), await read(file), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
	};
}

function messageCalls({ workload }: Job): Call[] {
	const toGroups = workload.kind === 'texts' && workload.target === 'group';
	const path = `/messages/${toGroups ? 'chatgroups' : 'users'}`;
	return messagesOf(workload).map(({ to, text }) => ({
		path,
		contentType: 'application/json',
		body: async () => JSON.stringify({ to: [to], type: 'txt', body: { msg: text } }),
	}));
}

/** One call with as little around it as Node allows; the answer is read and parsed. */
async function post({ access }: Job, call: Call): Promise<number> {
	const body = await call.body();
	const { base, appToken } = access;
	return await new Promise<number>((resolve, reject) => {
		const outgoing = request(`${base}${call.path}`, {
			method: 'POST',
			agent,
			headers: {
				accept: 'application/json',
				authorization: `Bearer ${appToken}`,
				'content-type': call.contentType,
				'content-length': Buffer.byteLength(body),
			},
		});
		outgoing.on('error', reject).on('response', (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => (text += part)).on('error', reject);
			response.on('end', () => {
				JSON.parse(text);
				resolve(response.statusCode ?? 0);
			});
		});
		outgoing.end(body);
	});
}

/** A burst, a pause, and so on; without batching one call after the other. */
export function prepareBareLoop(
	job: Job,
	files: readonly IBinaryData[],
	read: (file: IBinaryData) => Promise<Buffer>,
): Run {
	const { size = 1, intervalMs = 0 } = job.entrant.batching ?? {};
	const calls =
		job.workload.kind === 'uploads'
			? files.map((file) => uploadCall(file, read))
			: messageCalls(job);
	return async () => {
		const all: Array<Promise<number>> = [];
		for (let start = 0; start < calls.length; start += size) {
			if (start > 0 && intervalMs > 0) await wait(intervalMs);
			const burst = calls.slice(start, start + size).map((call) => post(job, call));
			all.push(...burst);
			if (intervalMs === 0) await Promise.all(burst);
		}
		const refused = (await Promise.all(all)).filter((status) => status !== 200).length;
		return { error: refused === 0 ? undefined : `${refused} calls refused`, output: undefined };
	};
}

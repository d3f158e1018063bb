/**
 * Run as a process of its own, with little memory: sends many large files that lie on disk, and says
 * how much memory that took. Only what the process itself holds counts; the server is elsewhere.
 */
import 'reflect-metadata';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { FileLocation } from 'n8n-core';
import type { INodeExecutionData } from 'n8n-workflow';
import { credentialsFor, runEasemob } from './easemob';
import { binary, itemWith } from './files';
import { storeOnDisk } from './storeOnDisk';

export interface Job {
	credential: object;
	/** An empty folder for the files. */
	folder: string;
	items: number;
	fileBytes: number;
}

export interface Report {
	sent: number;
	error: string | undefined;
	/** Beyond what was there before the node ran, at its highest. */
	grownBytes: number;
	/** What Node had to complain about. */
	warnings: string[];
}

/** Sparse files: large to whoever reads them, but they take no room. */
async function files({ folder, items, fileBytes }: Job): Promise<INodeExecutionData[]> {
	const service = await storeOnDisk(folder);
	const location = FileLocation.ofExecution('workflow', 'earlier');
	const made: INodeExecutionData[] = [];
	for (let index = 0; index < items; index++) {
		const about = { fileName: `${index}.bin` };
		const file = await service.store(location, Buffer.from('x'), binary('', about));
		const path = service.getPath(file.id ?? '');
		truncateSync(path, fileBytes);
		const metadata = JSON.parse(readFileSync(`${path}.metadata`, 'utf8')) as object;
		writeFileSync(`${path}.metadata`, JSON.stringify({ ...metadata, fileSize: fileBytes }));
		made.push(itemWith(file, 'data', { user: `user${index}` }));
	}
	return made;
}

async function main(job: Job): Promise<Report> {
	const warnings: string[] = [];
	process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));
	const items = await files(job);
	const parameters = {
		resource: 'message',
		operation: 'send',
		to: '={{ $json.user }}',
		messageType: 'file',
		mediaSource: 'binary',
	};
	const before = process.memoryUsage().rss;
	let highest = before;
	const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 5);
	const { credential } = job;
	const result = await runEasemob(parameters, { credentials: credentialsFor(credential), items });
	clearInterval(watch);
	return {
		sent: result.items.length,
		error: result.error?.message,
		grownBytes: highest - before,
		warnings,
	};
}

void main(JSON.parse(process.env.JOB ?? '') as Job).then((report) => {
	process.stdout.write(JSON.stringify(report), () => process.exit(0));
});

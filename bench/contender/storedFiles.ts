import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';
import { contentOf, fileNamesOf, type Workload } from '../workload';

/** n8n's own store of files, on the disk as n8n keeps them unless told otherwise. */
export async function openStore(): Promise<BinaryDataService> {
	const store = Container.get(BinaryDataService);
	await store.init();
	return store;
}

/** Puts the files where a node before this one would have put them. */
export async function storeFiles(
	store: BinaryDataService,
	workload: Workload,
): Promise<IBinaryData[]> {
	if (workload.kind !== 'uploads') return [];
	const location = {
		type: 'execution' as const,
		workflowId: 'bench',
		executionId: String(process.pid),
	};
	const stored: IBinaryData[] = [];
	for (const fileName of fileNamesOf(workload)) {
		const data = { data: '', fileName, mimeType: 'application/octet-stream' };
		stored.push(await store.store(location, contentOf(fileName, workload.bytes), data));
	}
	return stored;
}

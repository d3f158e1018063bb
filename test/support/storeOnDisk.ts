import 'reflect-metadata';
import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';

/** Lets n8n keep its files in a folder on the disk, as it does unless told otherwise. */
export async function storeOnDisk(folder: string): Promise<BinaryDataService> {
	const config: Partial<BinaryDataConfig> = {
		mode: 'filesystem',
		availableModes: ['filesystem'],
		localStoragePath: folder,
		signingSecret: 'signing secret of this test',
	};
	Container.set(BinaryDataConfig, config as BinaryDataConfig);
	const service = Container.get(BinaryDataService);
	await service.init();
	return service;
}

import { buildPackages } from './build';
import { packPackage, type Packed } from './pack';
import { listPackages } from './packages';

/** Builds every package of this repository and packs it into a folder that exists. */
export async function packAll(destination: string): Promise<Packed[]> {
	await buildPackages();
	const packed: Packed[] = [];
	for (const one of listPackages()) packed.push(await packPackage(one, destination));
	return packed;
}

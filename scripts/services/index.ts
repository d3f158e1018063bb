import { easemob } from './easemob';
import { netEase } from './netEase';
import { rongCloud } from './rongCloud';
import type { RunningService, Service } from './service';

export type { RunningService, Service } from './service';

/** One for each package, in the order of the packages. */
export const services: readonly Service[] = [easemob, netEase, rongCloud];

/** A service with its running stand-in. */
export interface Running {
	readonly service: Service;
	readonly sandbox: RunningService;
}

/**
 * Starts the stand-in of each service, the first at this port and each other one at the next. Throws
 * when a port is busy, and leaves none running.
 */
export async function startServices(firstPort: number): Promise<readonly Running[]> {
	const started = await Promise.allSettled(
		services.map(async (service, index) => ({
			service,
			sandbox: await service.start({ port: firstPort + index }),
		})),
	);
	const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
	const failed = started.find((one) => one.status === 'rejected');
	if (failed === undefined) return running;
	await stopServices(running);
	throw failed.reason;
}

export async function stopServices(running: readonly Running[]): Promise<void> {
	await Promise.all(running.map(async ({ sandbox }) => await sandbox.close()));
}

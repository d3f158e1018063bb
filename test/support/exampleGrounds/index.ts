import { easemobExamples } from './easemob';
import type { ExampleGround } from './ground';
import { netEaseExamples } from './netEase';
import { rongCloudExamples } from './rongCloud';

export type { ExampleGround } from './ground';

/** One for each package, in the order of the packages. */
export const exampleGrounds: readonly ExampleGround[] = [
	easemobExamples,
	netEaseExamples,
	rongCloudExamples,
];

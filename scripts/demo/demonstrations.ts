import { easemob } from './easemob';
import { netEase } from './netease';
import { rongCloud } from './rongcloud';

export type { Demonstration, Example } from './demonstration';

/** One for each package, in the order of the packages. */
export const demonstrations = [easemob, netEase, rongCloud] as const;

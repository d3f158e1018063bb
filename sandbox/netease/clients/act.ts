import type { Act as KitAct } from '../../kit/clients';
import type { World } from '../world';

/** Of this service. */
export type Act<Details> = KitAct<World, Details>;

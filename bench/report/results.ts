import type { Row } from '../contest';
import type { DeliveryRow } from '../deliveries/contest';
import type { Verdict } from './targets';

/** All that a run of the bench has found out. */
export interface Results {
	readonly rows: readonly Row[];
	readonly deliveries: readonly DeliveryRow[];
	readonly verdicts: readonly Verdict[];
}

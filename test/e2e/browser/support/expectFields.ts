import type { NodePanel } from '../pages/nodePanel';
import { eventually } from './eventually';

/** The names of the fields that the panel shows, from top to bottom: these and no more. */
export async function expectFields(panel: NodePanel, fields: readonly string[]): Promise<void> {
	await eventually(async () => expect(await panel.labels()).toEqual(fields));
}

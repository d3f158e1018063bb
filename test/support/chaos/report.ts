import { nameOf, type Fault } from './faults';
import { recipientsOf, type ItemPlan, type Plan } from './plan';

/** A plan in as few lines as tell what happens in it. */
export function describePlan(plan: Plan): string {
	const { executions, weather, ...settings } = plan;
	return [
		JSON.stringify(settings),
		...executions.map(
			(items, index) => `execution ${index}: ${items.map(describeItem).join(' | ')}`,
		),
		...Object.entries(weather).flatMap(([kind, faults]) => describeFaults(kind, faults)),
	].join('\n');
}

/** `says 3 to u1, u2`. */
function describeItem(item: ItemPlan): string {
	const to = recipientsOf(item);
	const some = to.length > 12 ? [...to.slice(0, 3), `${to.length - 3} more`] : to;
	return `says ${item.content} to ${some.join(', ') || 'nobody'}`;
}

/** `sends: #0 reset after, #4 hang before`; nothing where nothing happens. */
function describeFaults(kind: string, faults: readonly Fault[]): string[] {
	const told = faults.flatMap((fault, index) =>
		fault.kind === 'none' ? [] : [`#${index} ${nameOf(fault)}`],
	);
	return told.length === 0 ? [] : [`${kind}: ${told.join(', ')}`];
}

/** The complaints, the first of them at least. */
export function describeComplaints(complaints: readonly string[]): string {
	const more = complaints.length - MOST_COMPLAINTS;
	const rest = more > 0 ? [`... and ${more} more`] : [];
	return [...complaints.slice(0, MOST_COMPLAINTS), ...rest].join('\n');
}

const MOST_COMPLAINTS = 10;

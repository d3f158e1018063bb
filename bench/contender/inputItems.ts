import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { SEND_LIMITS } from '../../nodes/Easemob/limits';
import type { Shape } from '../entrants';
import { messagesOf, type Workload } from '../workload';

/** The input items of the node, as the entrant wants them: a file, or recipients and a text. */
export function inputItems(
	workload: Workload,
	shape: Shape,
	files: readonly IBinaryData[],
): INodeExecutionData[] {
	if (workload.kind === 'uploads') return files.map((data) => ({ json: {}, binary: { data } }));
	const messages = messagesOf(workload);
	if (shape === 'each') return messages.map(({ to, text }) => ({ json: { to, text } }));
	const size = shape === 'list' ? messages.length : SEND_LIMITS.user.recipientsPerCall;
	const items: INodeExecutionData[] = [];
	for (let start = 0; start < messages.length; start += size) {
		const part = messages.slice(start, start + size);
		items.push({ json: { to: part.map(({ to }) => to), text: part[0]?.text ?? '' } });
	}
	return items;
}

import { namedSenders } from '../../../core/webhook/senders';
import { DEFAULT_SENDER, REST_EDITOR } from '../service/senders';

/**
 * As whom this n8n says something: `admin` and the service's editor, which it is without a name, and
 * whom the workflow names.
 */
export function sendersOf(ctx: Parameters<typeof namedSenders>[0]): readonly string[] {
	return [DEFAULT_SENDER, REST_EDITOR, ...namedSenders(ctx, 'easemob')];
}

import { nodeFrom } from '../../../core/node/nodeParts';
import { file } from './file';
import { message } from './message';

/** All that the node can do. */
export const easemob = nodeFrom('Easemob', [message, file], message.value);

import { nodeFrom } from '../../../core/node/nodeParts';
import { chatRoom } from './chatRoom';
import { file } from './file';
import { group } from './group';
import { message } from './message';

/** All that the node can do. */
export const easemob = nodeFrom('Easemob', [message, file, group, chatRoom], message.value);

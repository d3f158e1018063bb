import { nodeFrom } from '../../../core/node/nodeParts';
import { SERVICE } from '../service/texts';
import { group } from './group';
import { message } from './message';
import { user } from './user';

/** All that the node can do. */
export const rongCloud = nodeFrom(SERVICE, [message, user, group], message.value);

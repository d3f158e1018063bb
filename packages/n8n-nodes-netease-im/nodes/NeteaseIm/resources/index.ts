import { nodeFrom } from '../../../core/node/nodeParts';
import { SERVICE } from '../service/texts';
import { file } from './file';
import { message } from './message';

/** All that the node can do. */
export const neteaseIm = nodeFrom(SERVICE, [message, file], message.value);

import { nodeFrom } from '../../../core/node/nodeParts';
import { SERVICE } from '../service/texts';
import { account } from './account';
import { file } from './file';
import { message } from './message';
import { user } from './user';

/** All that the node can do. */
export const neteaseIm = nodeFrom(SERVICE, [message, file, account, user], message.value);

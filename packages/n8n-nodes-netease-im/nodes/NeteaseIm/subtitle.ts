import { messageSubtitle } from '../../core/messages/subtitle';
import { send } from './resources/message/send';
import { targetNames } from './resources/message/targets';
import { contents } from './resources/message/types';

export const subtitle = messageSubtitle(send.value, contents.names, targetNames);

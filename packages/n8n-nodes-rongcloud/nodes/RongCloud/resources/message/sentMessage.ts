import * as sent from '../../../../core/messages/sentMessage';
import { toProperty } from './recipients';

/** Parameters that name a message that was sent; Send's output fills them. */

export const sentToProperty = sent.sentTo(toProperty);
export const messageIdProperty = sent.messageIdProperty('5GSB-RPM1-KP8H-9JHF');

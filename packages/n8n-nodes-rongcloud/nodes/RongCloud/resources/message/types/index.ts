import { messageTypes } from '../../../../../core/messages/types';
import type { MessageContent } from '../content';
import { audio } from './audio';
import { cmd } from './cmd';
import { custom } from './custom';
import { file } from './file';
import { gif } from './gif';
import { img } from './img';
import { info } from './info';
import { loc } from './loc';
import { reference } from './reference';
import { txt } from './txt';
import { video } from './video';

/** All message types, by name in the editor. */
export const contents = messageTypes<MessageContent>(
	[audio, cmd, custom, file, gif, img, info, loc, reference, txt, video],
	txt,
);

/** What a message says, and its type. */
export type TypedContent = MessageContent & { readonly type: string };

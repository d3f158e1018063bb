import { messageTypes } from '../../../../../core/messages/types';
import type { MessageContent } from '../content';
import { audio } from './audio';
import { custom } from './custom';
import { file } from './file';
import { img } from './img';
import { loc } from './loc';
import { tip } from './tip';
import { txt } from './txt';
import { video } from './video';

/** All message types, by name in the editor. */
export const contents = messageTypes<MessageContent>(
	[audio, custom, file, img, loc, txt, tip, video],
	txt,
);

/** What a message says, and its type. */
export type TypedContent = MessageContent & { readonly type: string };

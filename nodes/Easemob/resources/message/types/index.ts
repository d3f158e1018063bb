import { messageTypes } from '../../../../../core/messages/types';
import type { MessageContent } from '../content';
import { audio } from './audio';
import { cmd } from './cmd';
import { custom } from './custom';
import { file } from './file';
import { img } from './img';
import { loc } from './loc';
import { txt } from './txt';
import { video } from './video';

/** All message types, by name in the editor. */
export const contents = messageTypes<MessageContent>(
	[audio, cmd, custom, file, img, loc, txt, video],
	txt,
);

/** What there is to choose from. */
export const MESSAGE_TYPES = contents.choices;

/** What a message says, and its type. */
export type TypedContent = MessageContent & { readonly type: string };

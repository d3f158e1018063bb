import { badInput } from '../../../../../core/base/problem';
import { durationProperty } from '../../../../../core/parameters/duration';
import { LIMITS } from '../../../limits';
import type { MessageTypeDefinition } from '../content';
import { fileUrlProperty, readFileUrl, readNumber } from '../media';
import { OBJECT_NAMES } from './names';

/** The service reads no files, so nobody but the item can know it. */
export const ownDurationProperty = {
	...durationProperty,
	hint: "Leave at 0 to take the input item's own duration",
};

/** `RC:HQVCMsg`: `remoteUrl` of an AAC file, and `duration` in whole seconds. */
export const audio: MessageTypeDefinition = {
	value: 'audio',
	name: 'Audio',
	description: `A voice message (AAC) of ${LIMITS.voiceSeconds} seconds at most`,
	properties: [fileUrlProperty('greeting.aac'), ownDurationProperty],
	read(reader) {
		const duration = readNumber(reader, 'duration', 'duration');
		if (duration > LIMITS.voiceSeconds) {
			throw badInput(
				`${reader.label('duration')} is ${duration}; a voice message has ${LIMITS.voiceSeconds} seconds at most.`,
				'Send a longer sound as a file.',
			);
		}
		return {
			objectName: OBJECT_NAMES.audio,
			content: { remoteUrl: readFileUrl(reader), duration },
		};
	},
};

import { netEase as service } from '../../services/netEase';
import { demonstration } from '../demonstration';
import { compare } from './compare';
import { everyMessageType, uploadThenSend } from './expectations';

export const netEase = demonstration(service, (sandbox) =>
	[everyMessageType, uploadThenSend].map((expected) => ({
		workflow: expected.workflow,
		compare: (runData) => compare(expected, sandbox, runData),
	})),
);

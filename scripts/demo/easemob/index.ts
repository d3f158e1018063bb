import { easemob as service } from '../../services/easemob';
import { demonstration } from '../demonstration';
import { compare } from './compare';
import { everyMessageType, firstMessage } from './expectations';

export const easemob = demonstration(service, (sandbox) =>
	[firstMessage, everyMessageType].map((expected, index) => ({
		workflow: expected.workflow,
		// The first fetches a token, which n8n then keeps in the credential.
		compare: (runData) => compare(expected, sandbox, runData, index === 0 ? 1 : 0),
	})),
);

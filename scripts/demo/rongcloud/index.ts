import { rongCloud as service } from '../../services/rongCloud';
import { demonstration } from '../demonstration';
import { compare } from './compare';
import { everyMessageType } from './expectations';

export const rongCloud = demonstration(service, (sandbox) => [
	{
		workflow: everyMessageType.workflow,
		compare: (runData) => compare(everyMessageType, sandbox, runData),
	},
]);

import type { INodeParameters } from 'n8n-workflow';
import { values as ofSend } from './send.values';

/** As for Send, with the options of a broadcast to all users. */
export function values(choices: INodeParameters): INodeParameters {
	const options = { pushContent: 'News', pushData: 'own', pushExt: '{"title": "News"}', os: 'iOS' };
	return { ...ofSend(choices), options };
}

import type { INodeParameters } from 'n8n-workflow';
import { values as ofSend } from './send.values';

/** As for Send, but to whom Send sent. */
export function values(choices: INodeParameters): INodeParameters {
	return { ...ofSend(choices), to: '={{ $json.to }}' };
}

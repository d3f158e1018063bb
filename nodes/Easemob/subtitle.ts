import { send } from './resources/message/send';
import { targetNames } from './resources/message/targets';
import { contents } from './resources/message/types';

/**
 * An expression for the name of what a parameter has chosen; `other` for what only the run knows. It
 * looks at the parameter as it was entered: where there are no data yet, n8n shows nothing at all of a
 * subtitle that asks for what an expression gives.
 */
function nameOf(parameter: string, names: Readonly<Record<string, string>>, other: string): string {
	return `((${JSON.stringify(names)})[$rawParameter["${parameter}"]] || "${other}")`;
}

const sent = `${nameOf('messageType', contents.names, 'message')} + " to " + ${nameOf('target', targetNames, 'recipient')}`;

/** Below the node's name on the canvas: "send: image to group", or operation and resource. */
export const subtitle = `={{ $parameter["operation"] + ": " + ($parameter["operation"] === "${send.value}" ? ${sent} : $parameter["resource"]) }}`;

/**
 * An expression for the name of what a parameter has chosen; `other` for what only the run knows. It
 * looks at the parameter as it was entered: where there are no data yet, n8n shows nothing at all of a
 * subtitle that asks for what an expression gives.
 */
function nameOf(parameter: string, names: Readonly<Record<string, string>>, other: string): string {
	return `((${JSON.stringify(names)})[$rawParameter["${parameter}"]] || "${other}")`;
}

/**
 * Below the node's name on the canvas: "send: image to group", or operation and resource.
 *
 * @param send value of the operation that sends messages
 * @param types names of the message types, as one speaks of them
 * @param targets names of the kinds of recipients
 */
export function messageSubtitle(
	send: string,
	types: Readonly<Record<string, string>>,
	targets: Readonly<Record<string, string>>,
): string {
	const sent = `${nameOf('messageType', types, 'message')} + " to " + ${nameOf('target', targets, 'recipient')}`;
	return `={{ $parameter["operation"] + ": " + ($parameter["operation"] === "${send}" ? ${sent} : $parameter["resource"]) }}`;
}

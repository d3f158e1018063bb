import { installN8n, isN8nInstalled } from './install';
import { checkMachine } from './machine';
import { findN8nNode, provideN8nNode, type N8nNode } from './node';
import { clearSite, type Site } from './site';

/** Whether the real n8n is there already: installing it takes minutes. */
export function isN8nReady(): boolean {
	return isN8nInstalled(findN8nNode());
}

/**
 * The real n8n, installed where it is missing, and empty folders to use it in.
 *
 * @returns the Node that runs it.
 * @throws ToolError with all that the machine lacks.
 */
export async function provideN8n(site: Site): Promise<N8nNode> {
	checkMachine(!isN8nReady());
	clearSite(site);
	const node = await provideN8nNode(site);
	if (!isN8nInstalled(node)) await installN8n(site, node);
	return node;
}

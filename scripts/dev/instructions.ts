import type { Sandbox } from '../../sandbox/easemob/index';
import { owner } from '../n8n/owner';
import { shown } from '../n8n/paths';
import { logFile } from '../n8n/run';
import type { Site } from '../n8n/site';
import type { RunningN8n } from '../n8n/start';

/** What whoever has started it needs to know. */
export function instructions(
	{ url }: RunningN8n,
	sandbox: Sandbox,
	site: Site,
	problem: string | undefined,
): string {
	const credential =
		problem === undefined ? 'has been tested' : `is refused by the Test button: ${problem}`;
	return `
n8n is running, with the packages of this repository:
  ${url}
  Email     ${owner.email}
  Password  ${owner.password}

Every example is there: open one and execute it. The credential they use leads
to the sandbox at ${sandbox.url}, and ${credential}.
What the sandbox got:
  ${sandbox.url}/_sandbox/delivered
  ${sandbox.url}/_sandbox/requests

A change in core, nodes or credentials is built and loaded at once; a change of
a package.json at the next start. Workflows are kept in ${shown(site.home)}
(npm run dev -- --fresh begins anew). n8n's log: ${shown(logFile(site, 'n8n'))}
Press Ctrl-C to stop.
`;
}

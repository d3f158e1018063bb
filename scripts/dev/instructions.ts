import { owner } from '../n8n/owner';
import { shown } from '../n8n/paths';
import { logFile } from '../n8n/run';
import type { Site } from '../n8n/site';
import type { RunningN8n } from '../n8n/start';
import type { Account } from './examples';

/** A service: where its sandbox is, and how the credential for it fared. */
function about({ service, sandbox, problem }: Account): string {
	const credential =
		problem === undefined ? 'has been tested' : `is refused by the Test button: ${problem}`;
	return `${service.name}: the sandbox at ${sandbox.url}; its credential ${credential}.
What it got:
  ${sandbox.url}/_sandbox/delivered
  ${sandbox.url}/_sandbox/requests
`;
}

/** What whoever has started it needs to know. */
export function instructions(
	{ url }: Pick<RunningN8n, 'url'>,
	accounts: readonly Account[],
	site: Site,
): string {
	return `
n8n is running, with the packages of this repository:
  ${url}
  Email     ${owner.email}
  Password  ${owner.password}

Every example is there: open one and execute it. The credentials they use lead
to these sandboxes.

${accounts.map(about).join('\n')}
A change in core, nodes or credentials is built and loaded at once; a change of
a package.json at the next start. Workflows are kept in ${shown(site.home)}
(npm run dev -- --fresh begins anew). n8n's log: ${shown(logFile(site, 'n8n'))}
Press Ctrl-C to stop.
`;
}

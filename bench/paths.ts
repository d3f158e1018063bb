import { join } from 'node:path';
import { cache } from '../scripts/n8n/paths';
import { siteOf } from '../scripts/n8n/site';
import { repository } from '../scripts/packages';
import { terminal } from '../scripts/terminal';

const folder = join(cache, 'bench');

/** Home, logs and tarballs. */
export const site = siteOf('bench', terminal);

/** Where the bench reads and writes; all but the results lies in a folder that git ignores. */
export const paths = {
	root: repository,
	folder,
	/** Leads to the modules of the real n8n, so that all that lies beside it is resolved there. */
	modules: join(folder, 'node_modules'),
	/** The contenders' side of the bench as JavaScript. */
	compiled: join(folder, 'compiled'),
	/** The unpacked packages, each in a folder of its name. */
	packages: join(folder, 'packages'),
	profiles: join(folder, 'profiles'),
	results: join(repository, 'bench', 'RESULTS.md'),
} as const;

/** Where a package is unpacked. */
export const packageAt = (name: string): string => join(paths.packages, name, 'package');

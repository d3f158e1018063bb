import { join } from 'node:path';
import { paths as demoPaths, root } from '../scripts/demo/paths';

const folder = join(demoPaths.cache, 'bench');

/** Where the bench reads and writes; all but the results lies in a folder that git ignores. */
export const paths = {
	root,
	folder,
	/** Leads to the modules of the real n8n, so that all that lies beside it is resolved there. */
	modules: join(folder, 'node_modules'),
	/** The contenders' side of the bench as JavaScript. */
	compiled: join(folder, 'compiled'),
	/** The unpacked package. */
	package: join(folder, 'package'),
	/** Home and n8n user folder of the contenders. */
	home: join(folder, 'home'),
	logs: join(folder, 'logs'),
	profiles: join(folder, 'profiles'),
	results: join(root, 'bench', 'RESULTS.md'),
} as const;

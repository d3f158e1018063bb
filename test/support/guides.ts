import { listPackages } from '../../scripts/packages';
import { read } from './readme';

/** A package's README with its Chinese twin. */
export interface Guide {
	readonly packageName: string;
	/** Both from the root. */
	readonly readmeFile: string;
	readonly guideFile: string;
	/** Their texts. */
	readonly readme: string;
	readonly guide: string;
}

function guideOf({ name, place, vendor }: { name: string; place: string; vendor: string }): Guide {
	const [readmeFile, guideFile] = [`${place}README.md`, `docs/README${vendor}.zh-CN.md`];
	return {
		packageName: name,
		readmeFile,
		guideFile,
		readme: read(readmeFile),
		guide: read(guideFile),
	};
}

/** One for each package: that of the root has the short name, the others that of their service. */
export const guides: readonly Guide[] = listPackages().map(({ name, place }) =>
	guideOf({ name, place, vendor: place === '' ? '' : name.replace(/^n8n-nodes-/, '.') }),
);

'use strict';

const path = require('node:path');
const { listPackages } = require('../../scripts/packages');

/** Where our sources stand, and what the build makes of them. */
const built = new Map(
	listPackages().flatMap(({ folder, dist }) =>
		['core', 'nodes', 'credentials'].map((part) => [
			path.join(folder, part),
			path.join(dist, part),
		]),
	),
);

/** Imports of our sources lead to the built packages, so that every test runs what is published. */
module.exports = (request, options) => {
	if (request.startsWith('.') && !options.basedir.includes('node_modules')) {
		const target = path.resolve(options.basedir, request);
		for (const [source, compiled] of built) {
			if (target.startsWith(source + path.sep)) {
				return options.defaultResolver(compiled + target.slice(source.length), options);
			}
		}
	}
	return options.defaultResolver(request, options);
};

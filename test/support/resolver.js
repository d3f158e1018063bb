'use strict';

const path = require('node:path');

const root = path.resolve(__dirname, '../..');

/** Imports of our sources lead to the built package, so that every test runs what is published. */
module.exports = (request, options) => {
	if (request.startsWith('.') && !options.basedir.includes('node_modules')) {
		const target = path.relative(root, path.resolve(options.basedir, request));
		if (/^(core|nodes|credentials)[\\/]/.test(target)) {
			return options.defaultResolver(path.join(root, 'dist', target), options);
		}
	}
	return options.defaultResolver(request, options);
};

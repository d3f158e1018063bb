'use strict';

const { readFileSync } = require('node:fs');

/** Hands jest the compiler's source map, so that coverage of dist is reported for the sources. */
module.exports = {
	process: (code, file) => ({ code, map: readFileSync(`${file}.map`, 'utf8') }),
	getCacheKey: (code, file) =>
		require('node:crypto').createHash('sha256').update(code).update(file).digest('hex'),
};

'use strict';

const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');

/** Hands jest the compiler's source map, so that coverage of dist is reported for the sources. */
module.exports = {
	process: (code, file) => ({ code, map: JSON.parse(readFileSync(`${file}.map`, 'utf8')) }),
	getCacheKey: (code, file, { instrument }) =>
		createHash('sha256').update(`${instrument}\n${file}\n${code}`).digest('hex'),
};

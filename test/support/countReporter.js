'use strict';

const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const folder = path.resolve(__dirname, '../../.cache');

/**
 * Leaves the runner's counts in a file below `.cache`, for whoever has to report them after other
 * steps; `file` names it.
 */
module.exports = class CountReporter {
	constructor(_globalConfig, { file }) {
		this.file = path.join(folder, file);
	}

	onRunComplete(_contexts, results) {
		const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = results;
		// A suite that does not even load has no test to fail.
		const failed = numFailedTests + results.numRuntimeErrorTestSuites;
		const counts = { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
		mkdirSync(folder, { recursive: true });
		writeFileSync(this.file, JSON.stringify(counts));
	}
};

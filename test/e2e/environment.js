'use strict';

const { TestEnvironment } = require('jest-environment-node');

/** The names of a test and of what it stands in, outermost first. */
function pathOf(test) {
	const names = [];
	for (let one = test; one.parent !== undefined; one = one.parent) names.unshift(one.name);
	return names;
}

/**
 * Tests see the real process instead of jest's copy: only that one receives the signals on which what
 * was started is ended. A test that fails is told to `onTestFailure` while all it used is still there.
 */
module.exports = class RealProcess extends TestEnvironment {
	async setup() {
		await super.setup();
		this.global.process = process;
	}

	async handleTestEvent(event) {
		const failed = ['test_fn_failure', 'hook_failure'].includes(event.name);
		if (failed && event.test) await this.global.onTestFailure?.(pathOf(event.test));
	}
};

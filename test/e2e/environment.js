'use strict';

const { TestEnvironment } = require('jest-environment-node');

/**
 * Tests see the real process instead of jest's copy: only that one receives the signals on which what
 * was started is ended.
 */
module.exports = class RealProcess extends TestEnvironment {
	async setup() {
		await super.setup();
		this.global.process = process;
	}
};

'use strict';

const path = require('node:path');

const rootDir = path.resolve(__dirname, '../..');

// What only a real n8n can show: it takes seconds to start, and minutes to install the first time, so
// these tests are apart from the others.
const common = {
	rootDir,
	testEnvironment: '<rootDir>/test/e2e/environment.js',
	modulePathIgnorePatterns: ['<rootDir>/\\.cache/'],
	transform: { '\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json', diagnostics: false }] },
};

module.exports = {
	rootDir,
	// One after the other in this very process, which starts n8n and the browser.
	maxWorkers: 1,
	// How long one test may take before it counts as stuck; nothing is measured by it.
	testTimeout: 600_000,
	reporters: [
		'default',
		['<rootDir>/test/support/countReporter.js', { file: 'test-results-e2e.json' }],
	],
	projects: [
		{ ...common, displayName: 'n8n', testMatch: ['<rootDir>/test/e2e/*.test.ts'] },
		{
			...common,
			displayName: 'editor',
			testMatch: ['<rootDir>/test/e2e/browser/**/*.test.ts'],
			globalSetup: '<rootDir>/test/e2e/browser/support/setup.ts',
			globalTeardown: '<rootDir>/test/e2e/browser/support/teardown.ts',
		},
	],
};

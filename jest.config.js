'use strict';

const { listPackages } = require('./scripts/packages');

// Every test runs the built packages: imports of our sources are mapped to dist, and the coverage
// counted there is carried back to the TypeScript by its source maps. So the unit tests and the
// workflow tests (which load the packages through n8n-core) are measured together, once.
module.exports = {
	testEnvironment: 'node',
	// Jest would leave one core of two to others.
	maxWorkers: '100%',
	// For tests that do real work on a busy computer; nothing is measured by it.
	testTimeout: 60_000,
	testMatch: ['<rootDir>/test/{unit,workflow}/**/*.test.ts'],
	reporters: [
		'default',
		['<rootDir>/test/support/countReporter.js', { file: 'test-results.json' }],
	],
	setupFiles: ['<rootDir>/test/support/quiet.js'],
	// The demo's n8n and the bench's copies are large, and hold packages of the same names.
	modulePathIgnorePatterns: ['<rootDir>/\\.cache/(?!tmp/)'],
	resolver: '<rootDir>/test/support/resolver.js',
	transform: {
		'/dist/.*\\.js$': '<rootDir>/test/support/withSourceMap.js',
		'\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json', diagnostics: false }],
	},
	// The core is measured where the tests import it, in the root's build.
	collectCoverageFrom: [
		'dist/core/**/*.js',
		...listPackages().map(({ place }) => `${place}dist/{nodes,credentials}/**/*.js`),
	],
	coverageReporters: ['text', 'lcov'],
	coverageThreshold: { global: { lines: 95, branches: 90 } },
};

'use strict';

// Every test runs the built package: imports of our sources are mapped to dist, and the coverage
// counted there is carried back to the TypeScript by its source maps. So the unit tests and the
// workflow tests (which load the package through n8n-core) are measured together, once.
module.exports = {
	testEnvironment: 'node',
	// For tests that do real work on a busy computer; nothing is measured by it.
	testTimeout: 60_000,
	testMatch: ['<rootDir>/test/{unit,workflow}/**/*.test.ts'],
	reporters: ['default', '<rootDir>/test/support/countReporter.js'],
	setupFiles: ['<rootDir>/test/support/quiet.js'],
	resolver: '<rootDir>/test/support/resolver.js',
	transform: {
		'/dist/.*\\.js$': '<rootDir>/test/support/withSourceMap.js',
		'\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json', diagnostics: false }],
	},
	collectCoverageFrom: ['dist/{nodes,credentials,core}/**/*.js'],
	coverageReporters: ['text', 'lcov'],
	coverageThreshold: { global: { lines: 95, branches: 90 } },
};

'use strict';

// What only a real n8n can show: it takes seconds to start, and minutes to install the first time, so
// these tests are apart from the others.
module.exports = {
	rootDir: '../..',
	testEnvironment: '<rootDir>/test/e2e/environment.js',
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/\\.cache/'],
	transform: { '\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json', diagnostics: false }] },
	maxWorkers: 1,
};

// Development tools that ship no types: only what we use of them.

declare module 'eslint-plugin-n8n-nodes-base' {
	import type { Linter } from 'eslint';
	const plugin: { configs: { nodes: { rules: Linter.RulesRecord } } };
	export default plugin;
}

declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	import type { Linter } from 'eslint';
	export function buildScanConfig(): Promise<Linter.Config[]>;
}

declare module 'gulp' {
	import type { EventEmitter } from 'node:events';
	/** Calls the task when files change, some moments after the last change. */
	export function watch(
		globs: readonly string[],
		options: { cwd: string },
		task: (done: () => void) => void,
	): EventEmitter & { close(): Promise<void> };
}

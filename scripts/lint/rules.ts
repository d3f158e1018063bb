import type { Linter } from 'eslint';
import { n8nCommunityNodesPlugin as currentPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** The scanner's own configuration (plugin 0.29.0), and the same with the newest plugin. */
export async function scannerRules(): Promise<Record<string, Linter.Config[]>> {
	const scanner = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const pinned = await scanner.buildScanConfig();
	const others = pinned.filter(({ plugins }) => !('@n8n/community-nodes' in (plugins ?? {})));
	// The scanner applies these rules below nodes/ only; core/ is shipped too.
	const core: Linter.Config = {
		files: ['**/core/**/*.ts'],
		rules: n8nNodesBase.configs.nodes.rules,
	};
	return {
		'plugin 0.29.0': [...pinned, core],
		'plugin 0.32.0': [currentPlugin.configs.recommended, ...others, core].flat(),
	};
}

/**
 * What n8n's rules do not see: forgotten promises, `any` and casts that lie.
 *
 * @param tsconfig The project that the files belong to.
 */
export function typeRules(tsconfig: string): Linter.Config[] {
	return tseslint.config(
		...tseslint.configs.recommendedTypeChecked,
		{ languageOptions: { parserOptions: { project: tsconfig } } },
		{
			rules: {
				'@typescript-eslint/no-explicit-any': 'error',
				'@typescript-eslint/no-non-null-assertion': 'error',
				'@typescript-eslint/switch-exhaustiveness-check': 'error',
				'@typescript-eslint/require-await': 'off',
			},
		},
	) as Linter.Config[];
}

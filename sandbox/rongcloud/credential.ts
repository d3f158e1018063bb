import type { Settings } from './state';
import type { SandboxCredential } from './types';

export function credentialOf(
	{ appKey, appSecret }: Pick<Settings, 'appKey' | 'appSecret'>,
	url: string,
): SandboxCredential {
	return { region: 'custom', host: url, appKey, appSecret };
}

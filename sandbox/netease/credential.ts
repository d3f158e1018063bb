import type { Settings } from './state';
import type { SandboxCredential } from './types';

/** Both parts of the service are at one address; v1 is below `/nimserver`, as at the real hosts. */
export function credentialOf(
	{ appKey, appSecret }: Pick<Settings, 'appKey' | 'appSecret'>,
	url: string,
): SandboxCredential {
	return { region: 'custom', host: url, uploadHost: `${url}/nimserver`, appKey, appSecret };
}

import type { Settings } from './state';
import type { SandboxCredential } from './types';

export function credentialOf(settings: Settings, url: string): SandboxCredential {
	const { org, app, clientId, clientSecret } = settings;
	return { host: url, org, app, authentication: 'clientCredentials', clientId, clientSecret };
}

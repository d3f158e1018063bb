import { SandboxState, settingsFrom } from '../../../../sandbox/easemob/state';
import { easemob } from '../../../../sandbox/easemob/vendor';
import { credentialsFor } from '../../easemob';
import type { CredentialStore } from '../../n8n/storedCredentials';
import { Service, type Delivery } from '../service';

const SECRETS = { clientSecret: 'YXA6-secret-of-the-client', clientId: 'YXA6-client' };

/** The Easemob sandbox; each run has a host of its own. */
export class EasemobService extends Service<SandboxState> {
	constructor() {
		const now = () => performance.now();
		const state = new SandboxState(settingsFrom({ ...SECRETS, now }));
		super(state, easemob(state));
	}

	/** @param kind `clientCredentials` or `token` */
	credentials(kind: string): CredentialStore {
		const { org, app, clientId, clientSecret } = this.state.settings;
		const address = { host: `http://${this.name}.test`, org, app, authentication: kind };
		return kind === 'token'
			? credentialsFor({ ...address, token: this.state.tokens.issue().token })
			: credentialsFor({ ...address, clientId, clientSecret });
	}

	backupOf(): undefined {
		return undefined;
	}

	get deliveredCount(): number {
		return this.state.delivered.length;
	}

	delivered(): Delivery[] {
		return this.state.delivered.map(({ to, messageId, body, ext }) => ({
			to,
			messageId,
			text: JSON.stringify([body, ext]),
		}));
	}

	secrets(proofs: Iterable<string>): string[] {
		const { files, settings } = this.state;
		const restricted = [...files.values()].filter((file) => file.restricted);
		return [settings.clientSecret, ...proofs, ...restricted.map(({ secret }) => secret)];
	}

	happen(event: string): void {
		if (event === 'expireTokens') this.state.tokens.expireAll();
	}

	takeRivalMessage(): void {
		const { rates, settings } = this.state;
		try {
			rates.takeCall('user', settings.now());
			rates.takeMessages('user', settings.now(), 1);
		} catch {
			// Refused, as ours may be.
		}
	}
}

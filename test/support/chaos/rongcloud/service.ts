import { SandboxState, settingsFrom } from '../../../../sandbox/rongcloud/state';
import { rongCloud } from '../../../../sandbox/rongcloud/vendor';
import type { CredentialStore } from '../../n8n/storedCredentials';
import { rongCloudCredentials } from '../../rongCloud';
import type { Answer } from '../faults';
import { Service, type Delivery, type WireRequest } from '../service';

/** The data centre in Beijing, which has two hosts (platform-chat-api/base-url). */
const BACKUP = 'api-b.rong-api.com';

/** The RongCloud sandbox, behind both hosts of a data centre; each run has an App Key of its own. */
export class RongCloudService extends Service<SandboxState> {
	constructor() {
		const now = () => performance.now();
		const state = new SandboxState(settingsFrom({ appSecret: 'secret-of-the-app', now }));
		super(state, rongCloud(state));
	}

	/** The sandbox has one App Key: it hears of that of the run under this name. */
	override async handle(request: WireRequest): Promise<Answer> {
		const { appKey } = this.state.settings;
		const key = request.headers['App-Key'] === this.name ? appKey : '';
		return await super.handle({ ...request, headers: { ...request.headers, 'App-Key': key } });
	}

	/** @param kind a `region`: `custom` has one host only */
	credentials(kind: string): CredentialStore {
		const { appSecret } = this.state.settings;
		const host = kind === 'custom' ? { host: 'http://chaos.test' } : {};
		return rongCloudCredentials({ region: kind, ...host, appKey: this.name, appSecret });
	}

	backupOf(kind: string): string | undefined {
		return kind === 'custom' ? undefined : BACKUP;
	}

	get deliveredCount(): number {
		return this.state.world.delivered.length;
	}

	delivered(): Delivery[] {
		return this.state.world.delivered.map(({ to, messageUID, content }) => ({
			to,
			messageId: messageUID,
			text: JSON.stringify(content),
		}));
	}

	secrets(): string[] {
		return [this.state.settings.appSecret];
	}

	happen(event: string): void {
		throw new Error(`Nothing called "${event}" happens to RongCloud.`);
	}

	takeRivalMessage(): void {
		const { rates, settings } = this.state;
		try {
			rates.takeMessages('private', settings.now(), 1);
		} catch {
			// Refused, as ours may be.
		}
	}
}

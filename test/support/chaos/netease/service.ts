import { SandboxState, settingsFrom } from '../../../../sandbox/netease/state';
import { netease } from '../../../../sandbox/netease/vendor';
import type { CredentialStore } from '../../n8n/storedCredentials';
import { neteaseCredentials } from '../../netease';
import type { Answer } from '../faults';
import { Service, type Delivery, type WireRequest } from '../service';

/** The second host of the data centre in China. */
const BACKUP = 'open-bak.yunxinapi.com';

const CUSTOM = { host: 'http://chaos.test', uploadHost: 'http://chaos.test/nimserver' };

/** The NetEase sandbox, behind all hosts of a data centre; each run has an App Key of its own. */
export class NeteaseService extends Service<SandboxState> {
	constructor() {
		const now = () => performance.now();
		const state = new SandboxState(settingsFrom({ appSecret: 'secret-of-the-app', now }));
		super(state, netease(state));
	}

	/** The sandbox has one App Key: it hears of that of the run under this name. */
	override async handle(request: WireRequest): Promise<Answer> {
		const { appKey } = this.state.settings;
		const key = request.headers.AppKey === this.name ? appKey : '';
		return await super.handle({ ...request, headers: { ...request.headers, AppKey: key } });
	}

	/** @param kind a `region`: `custom` has one host only */
	credentials(kind: string): CredentialStore {
		const { appSecret } = this.state.settings;
		const hosts = kind === 'custom' ? CUSTOM : {};
		return neteaseCredentials({ region: kind, ...hosts, appKey: this.name, appSecret });
	}

	backupOf(kind: string): string | undefined {
		return kind === 'custom' ? undefined : BACKUP;
	}

	get deliveredCount(): number {
		return this.state.world.delivered.length;
	}

	/** Messages to rooms have the ID of the client only. */
	delivered(): Delivery[] {
		return this.state.world.delivered.map((message) => {
			const { to, target, messageId, clientMessageId, text, attachment } = message;
			return {
				to,
				messageId: target === 'chatRoom' ? clientMessageId : messageId,
				text: JSON.stringify([text, attachment]),
			};
		});
	}

	secrets(): string[] {
		return [this.state.settings.appSecret];
	}

	happen(event: string): void {
		throw new Error(`Nothing called "${event}" happens to NetEase.`);
	}

	takeRivalMessage(): void {
		const { rates, settings } = this.state;
		try {
			rates.takeCall('message', settings.now());
		} catch {
			// Refused, as ours may be.
		}
	}
}

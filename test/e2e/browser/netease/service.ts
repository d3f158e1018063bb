import { startSandbox, type Sandbox } from '../../../../sandbox/netease';
import { netEase } from '../../../../scripts/services/netEase';
import type { Editor } from '../support/editor';
import { useStandIn, type StandIn } from '../support/standIn';

/** @param appKey with which no other file has an app; the credential is called so too */
export function useNetEase(editor: Editor, appKey: string): StandIn<Sandbox> {
	return useStandIn(editor, netEase, appKey, async () => await startSandbox({ appKey }));
}

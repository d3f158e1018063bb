import { startSandbox, type Sandbox } from '../../../../sandbox/rongcloud';
import { rongCloud } from '../../../../scripts/services/rongCloud';
import type { Editor } from '../support/editor';
import { useStandIn, type StandIn } from '../support/standIn';

/** @param appKey with which no other file has an app; the credential is called so too */
export function useRongCloud(editor: Editor, appKey: string): StandIn<Sandbox> {
	return useStandIn(editor, rongCloud, appKey, async () => await startSandbox({ appKey }));
}

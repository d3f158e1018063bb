/** What makes a sandbox of the kit the one of RongCloud. */
import type { Vendor } from '../kit/vendor';
import { COMMON_REFUSALS } from './commonRefusals';
import { addControls } from './controls';
import { faultBody } from './faultAnswers';
import { addBodies, addRoutes } from './routes/scopes';
import { checkSignature } from './signature';
import type { SandboxState } from './state';

export function rongCloud(state: SandboxState): Vendor {
	return {
		addBodies,
		addRoutes: async (service) => await addRoutes(service, state),
		addControls: (control) => addControls(control, state),
		admit: ({ is404, headers }) => {
			if (!is404) checkSignature(state.world.access, headers);
		},
		faultPath: (path) => path,
		faultBody,
		refusals: COMMON_REFUSALS,
	};
}

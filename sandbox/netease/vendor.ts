/** What makes a sandbox of the kit the one of NetEase Yunxin. */
import type { Vendor } from '../kit/vendor';
import { checkRequest } from './checkSum';
import { COMMON_REFUSALS } from './commonRefusals';
import { addControls } from './controls';
import { wrongParameter } from './errors';
import { faultBody } from './faultAnswers';
import { claimIds, forgetRefused } from './repeats';
import { addBodies, addRoutes, namedPath } from './routes/scopes';
import type { SandboxState } from './state';

export function netease(state: SandboxState): Vendor {
	const { access, requestIds } = state.world;
	return {
		addBodies,
		addRoutes: async (service) => {
			forgetRefused(service, requestIds);
			await addRoutes(service, state);
		},
		addControls: (control) => addControls(control, state),
		admit: (request) => {
			if (request.is404) return;
			checkRequest(access, request.headers);
			// The HTTP libraries of the SDKs encode it; RFC 3986 has no such character.
			if (request.url.includes('|')) throw wrongParameter('the path has a | that is not encoded');
			claimIds(requestIds, request);
		},
		faultPath: namedPath,
		faultBody,
		refusals: COMMON_REFUSALS,
	};
}

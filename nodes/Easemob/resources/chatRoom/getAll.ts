import { plainText } from '../../../../core/base/json';
import { LIMITS } from '../../limits';
import { NO_CHAT_ROOMS } from '../../service/refusals';
import { countOf, getAllOperation } from '../getAllOperation';

/** chatRoom / getAll: GET /chatrooms (REST documentation, "Get all chat rooms of the app"). */
export const getAll = getAllOperation({
	path: '/chatrooms',
	lane: 'rooms',
	pageSize: LIMITS.chatRoomsPerPage,
	noun: 'chat rooms',
	refusals: [NO_CHAT_ROOMS],
	id: ({ id }) => plainText(id),
	simplify: ({ id, name, owner, affiliations_count: members }, userIdOf) => ({
		chatRoomId: plainText(id),
		name: plainText(name),
		owner: userIdOf(owner),
		memberCount: countOf(members),
	}),
});

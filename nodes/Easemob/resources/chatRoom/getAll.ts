import { plainText } from '../../../../core/base/json';
import { LIMITS } from '../../limits';
import { getAllOperation, userIdOf } from '../listing';

/** chatRoom / getAll: GET /chatrooms (REST documentation, "Get all chat rooms of the app"). */
export const getAll = getAllOperation({
	path: '/chatrooms',
	lane: 'rooms',
	pageSize: LIMITS.chatRoomsPerPage,
	noun: 'chat rooms',
	id: ({ id }) => plainText(id),
	simplify: ({ id, name, owner, affiliations_count: members }) => ({
		chatRoomId: plainText(id),
		name: plainText(name),
		owner: userIdOf(owner),
		memberCount: Number(members ?? 0),
	}),
});

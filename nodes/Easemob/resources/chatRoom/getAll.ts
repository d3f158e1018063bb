import { CHAT_ROOMS } from '../../service/lists';
import { countOf, getAllOperation } from '../getAllOperation';

/** chatRoom / getAll. */
export const getAll = getAllOperation(CHAT_ROOMS, (entry, userIdOf) => ({
	chatRoomId: CHAT_ROOMS.id(entry),
	name: CHAT_ROOMS.name(entry),
	owner: userIdOf(entry.owner),
	memberCount: countOf(entry.affiliations_count),
}));

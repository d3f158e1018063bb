import type { ChatRoom } from '../../../sandbox/easemob';
import { describeList } from '../../support/lists';
import { describeOutput } from '../../support/operations/outputSchema';
import { usePassingTime } from '../../support/passingTime';
import { useSandbox } from '../../support/sandboxed';

usePassingTime();

const easemob = useSandbox();

const room = (index: number): ChatRoom => ({
	id: String(259_000_000_000_000_000n + BigInt(index)),
	name: `直播间 ${index}`,
	owner: 'amy',
	affiliations_count: index + 1,
});

const outputOf = ({ id, name, owner, affiliations_count: members }: ChatRoom) => ({
	chatRoomId: id,
	name,
	owner,
	memberCount: members,
});

describeList(easemob, {
	resource: 'chatRoom',
	path: '/chatrooms',
	pageSize: 100,
	place(count) {
		const rooms = Array.from({ length: count }, (_, index) => room(index));
		easemob.sandbox.chatRooms.push(...rooms);
		return rooms.map(outputOf).reverse();
	},
	odd: [
		['a single room instead of a list, as a page prints it', room(1), [outputOf(room(1))]],
		['an entry that is no room', [{}, null, room(1)], [outputOf(room(1))]],
	],
});

describeOutput('chatRoom/getAll', {
	async collect() {
		easemob.sandbox.chatRooms.push(room(1), room(2));
		return (await easemob.run({ resource: 'chatRoom', operation: 'getAll' })).json;
	},
});

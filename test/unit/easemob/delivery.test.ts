import { readDelivery } from '../../../nodes/Easemob/trigger/delivery';
import { FACTS } from '../../../nodes/Easemob/trigger/facts';
import { textCallback } from '../../support/easemobTrigger';

const read = (body: object) =>
	readDelivery({
		headers: {},
		query: {},
		body: Buffer.from(JSON.stringify(body)),
		address: '203.0.113.7',
	})?.[0];

afterEach(() => jest.restoreAllMocks());

test('what a callback says is read when it is asked for, and once: its signature comes first', () => {
	const said = jest.spyOn(FACTS, 'message');
	const delivery = read(textCallback());
	expect(delivery?.signature).toBeDefined();
	expect(said).not.toHaveBeenCalled();
	expect(delivery).toMatchObject({ from: 'amy', to: 'bob', groupId: '', messageType: 'txt' });
	expect(delivery?.sent).toMatchObject({ from: 'amy', to: 'bob' });
	expect(delivery?.item).toBe(delivery?.item);
	expect(said).toHaveBeenCalledTimes(1);
});

test.each([
	[{ chat_type: 'notify', payload: { type: 'reaction' } }, true],
	[{ chat_type: 'notify', payload: { type: 'thread' } }, true],
	[{ step: 'push' }, true],
	[{ chat_type: 'chat' }, false],
	[{ chat_type: 'notify', payload: { type: 'somethingNew' } }, false],
	[{}, false],
])('%j comes unsigned: %s', (body, expected) => {
	expect(read(body)?.comesUnsigned).toBe(expected);
});

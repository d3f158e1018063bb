import { startReceiver, type CallbackReceiver } from './callbacks/receiver';

/** Whose inbox it is. */
export type InboxOf = { user: string } | { group: string } | { chatRoom: string };

/** A sandbox in whose terminal somebody types. */
export interface TypedInto {
	/** Does with a line what the terminal does with it. */
	type(line: string, say: (text: string) => void): Promise<void>;
	/** The first message there: its ID, its sender, and what it says if it is a text. */
	firstIn(of: InboxOf): { id: string; from: string; text: unknown } | undefined;
	callBack(url: string): void;
	endCallbacks(): void;
}

/** All that is said to a line. */
export async function answerTo({ type }: TypedInto, line: string): Promise<string[]> {
	const said: string[] = [];
	await type(line, (text) => said.push(text));
	return said;
}

/** @param more tests of what becomes of callbacks, besides that they arrive */
export function testTyping(
	into: TypedInto,
	more: (receiver: CallbackReceiver) => Promise<void> = async () => undefined,
): void {
	test.each<[string, InboxOf, string]>([
		['amy to bob: Hello', { user: 'bob' }, 'Hello'],
		['  amy  to bob :Hello: you ', { user: 'bob' }, 'Hello: you '],
		['amy to group 123: Hello', { group: '123' }, 'Hello'],
		['amy to room 123: to bob: Hello', { chatRoom: '123' }, 'to bob: Hello'],
		['amy to group: Hello', { user: 'group' }, 'Hello'],
	])('%j is sent', async (line, inbox, text) => {
		const said = await answerTo(into, line);
		const message = into.firstIn(inbox);
		expect(message).toMatchObject({ from: 'amy', text });
		expect(said).toEqual([`  sent as message ${message?.id}`]);
	});

	test.each(['hello', 'amy to bob', 'amy to bob:', 'amy: hello', 'amy to group 1 2: hello'])(
		'%j is explained',
		async (line) => {
			const how = expect.stringContaining('amy to bob: Hello') as string;
			expect(await answerTo(into, line)).toEqual([how]);
			expect(into.firstIn({ user: 'bob' })).toBeUndefined();
		},
	);

	test('what became of the callback is told', async () => {
		const receiver = await startReceiver();
		into.callBack(receiver.url);
		const [, told] = await answerTo(into, 'amy to bob: Hello');
		expect(told).toBe(`  called back to ${receiver.url}`);
		await more(receiver);
		into.endCallbacks();
		await receiver.close();
	});
}

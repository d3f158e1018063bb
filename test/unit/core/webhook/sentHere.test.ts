import { EVERYBODY, SentHere, sentThrough } from '../../../../core/webhook/sentHere';
import { VirtualTime } from '../../../support/virtualTime';

const message = (messageId: string, from = 'bot', to = 'amy') => ({ messageId, from, to });

describe('what this process has sent', () => {
	test('is recognised by its ID, whoever it says it is from', () => {
		const sent = new SentHere();
		sent.begin('bot', ['amy', 'bob'])(['1', '2']);
		expect(sent.recognises(message('1'))).toBe(true);
		expect(sent.recognises(message('2', 'somebody', 'else'))).toBe(true);
		expect(sent.recognises(message('3'))).toBe(false);
	});

	test('is recognised while it is under way, before its ID is known', () => {
		const sent = new SentHere();
		const first = sent.begin('bot', ['amy']);
		const second = sent.begin('bot', ['amy']);
		expect(sent.recognises(message('1', 'amy', 'bot'))).toBe(false);
		expect(sent.recognises(message('1', 'bot', 'bob'))).toBe(false);
		expect(sent.recognises(message('1'))).toBe(true);
		first(['1']);
		expect(sent.recognises(message('2'))).toBe(true);
		second([]);
		expect(sent.recognises(message('3'))).toBe(false);
		expect(sent.recognises(message('2'))).toBe(true);
	});

	test('counts for one message where nobody knows whether it arrived', () => {
		const sent = new SentHere();
		sent.begin('bot', ['amy'])(undefined);
		expect(sent.recognises(message('1'))).toBe(true);
		expect(sent.recognises(message('1'))).toBe(true);
		expect(sent.recognises(message('2'))).toBe(false);
	});

	test('counts for as many messages as had no answer', () => {
		const sent = new SentHere();
		sent.begin('bot', ['amy'])(undefined);
		sent.begin('bot', ['amy'])(undefined);
		const found = ['1', '2', '3'].map((id) => sent.recognises(message(id)));
		expect(found).toEqual([true, true, false]);
	});

	test('is recognised by the ID of its sender, whatever comes of it', () => {
		const sent = new SentHere();
		sent.begin('bot', ['amy'], 'order-1')([]);
		const told = { ...message('7', 'bot', 'bob'), clientMessageId: 'order-1' };
		expect(sent.recognises(told)).toBe(true);
		expect(sent.recognises({ ...told, clientMessageId: 'order-2' })).toBe(false);
		expect(sent.recognises({ ...told, clientMessageId: '' })).toBe(false);
		expect(sent.recognises(message('order-1'))).toBe(false);
	});

	test('is recognised in all places where it goes to everybody, until its ID is known', () => {
		const sent = new SentHere();
		const answered = sent.begin('bot', EVERYBODY);
		expect(sent.recognises(message('1', 'bot', 'amy'))).toBe(true);
		expect(sent.recognises(message('2', 'bot', 'bob'))).toBe(true);
		expect(sent.recognises(message('3', 'carl', 'bob'))).toBe(false);
		answered(['4']);
		expect(sent.recognises(message('4', 'bot', 'amy'))).toBe(true);
		expect(sent.recognises(message('5', 'bot', 'amy'))).toBe(false);
	});

	test('to everybody, without an ID, stands for all of its sender for a minute', async () => {
		const time = new VirtualTime();
		const sent = new SentHere(time);
		sent.begin('bot', EVERYBODY)(undefined);
		for (const id of ['', '', '1', '2']) expect(sent.recognises(message(id))).toBe(true);
		await time.pass(60_000);
		expect(sent.recognises(message('3'))).toBe(false);
		expect(sent.recognises(message(''))).toBe(false);
	});

	test('stops counting after a minute where nobody knows whether it arrived', async () => {
		const time = new VirtualTime();
		const sent = new SentHere(time);
		const [first, second] = [sent.begin('bot', ['amy']), sent.begin('bot', ['amy'])];
		first(undefined);
		await time.pass(59_999);
		second(undefined);
		await time.pass(1);
		const found = ['1', '2'].map((id) => sent.recognises(message(id)));
		expect(found).toEqual([true, false]);
		sent.begin('bot', ['amy'])(undefined);
		await time.pass(60_000);
		expect(sent.recognises(message('3'))).toBe(false);
		expect(sent.recognises(message('1'))).toBe(true);
	});

	test('takes up no more than so much room', () => {
		const sent = new SentHere();
		const ids = Array.from({ length: 20_001 }, (_, index) => String(index));
		sent.begin('bot', ['amy'])(ids);
		expect(sent.recognises(message('0'))).toBe(false);
		expect(sent.recognises(message('1'))).toBe(true);
	});

	test('is told apart by app', () => {
		sentThrough('app one').begin('bot', ['amy'])(['1']);
		expect(sentThrough('app one').recognises(message('1'))).toBe(true);
		expect(sentThrough('app two').recognises(message('1'))).toBe(false);
	});
});

import { SentHere, sentThrough } from '../../../../core/webhook/sentHere';
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

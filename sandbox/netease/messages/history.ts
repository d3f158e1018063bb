/** What of a conversation or a room is kept in the cloud, and the search in it. */
import { NimRefusal, wrongParameter } from '../errors';
import { HISTORY } from '../limits';
import type { World } from '../world';
import { conversationOf, type Conversation } from './conversation';
import type { Message } from './message';
import { inOrder, page, typesIn, type PageQuery } from './page';
import { keptMessage, keptRoomMessage } from './printed';

export interface HistoryQuery extends PageQuery {
	begin_time: string;
	end_time: string;
	limit: string;
	descending?: string;
	message_type?: string;
	include_no_sense_msg?: string;
}

/** `descending`: "true: by time, oldest first; false: newest first" (v2; the name says the opposite). */
export function historyOf(world: World, place: Conversation, query: HistoryQuery): object {
	const {
		begin_time: begin,
		end_time: end,
		message_type: types,
		include_no_sense_msg: all,
	} = query;
	if (Number(begin) > Number(end)) throw wrongParameter("'begin_time' is later than 'end_time'");
	const wanted = typesIn(types);
	const found = world.messages.all().filter((message) => {
		const { unixMs, type, kept, recalled } = message;
		if (!kept || !isBetween(message, place)) return false;
		if (recalled === 'twoWay' || (isHidden(message, place.from) && all !== 'true')) return false;
		if (unixMs < Number(begin) || unixMs > Number(end)) return false;
		return wanted === undefined || wanted.has(type);
	});
	return page(inOrder(found, query.descending === 'true'), query, keptMessage);
}

export interface RoomHistoryQuery extends PageQuery {
	sender_id: string;
	descending?: string;
	message_type?: string;
}

export function roomHistoryOf(world: World, room: string, query: RoomHistoryQuery): object {
	const wanted = typesIn(query.message_type);
	const found = world.messages.all().filter(({ target, to, kept, recalled, type }) => {
		if (target !== 'chatRoom' || to !== room || !kept || recalled !== undefined) return false;
		return wanted === undefined || wanted.has(type);
	});
	return page(inOrder(found, query.descending === 'true'), query, keptRoomMessage);
}

export interface SearchQuery extends PageQuery {
	operator_id: string;
	conversation_id?: string;
	sender_account_ids?: string;
	message_types?: string;
	message_sub_types?: string;
	start_time?: string;
	time_period?: string;
	keyword_list?: string;
	keyword_match_type?: string;
	direction?: string;
}

/**
 * Among all that the operator has. Where `start_time` begins is cut off in what could be read; the
 * client SDKs start there and go back in time, "24 x 60 x 60 x 1000 is one day", so that is done here,
 * and forward with direction 1.
 */
export function search(world: World, query: SearchQuery): object {
	if (world.closed.has('search')) throw new NimRefusal('searchNotEnabled');
	const { operator_id: operator, conversation_id: conversation, direction = '0' } = query;
	const senders = sendersIn(query.sender_account_ids);
	const [types, subTypes] = [typesIn(query.message_types), typesIn(query.message_sub_types)];
	const keywords = keywordsIn(query.keyword_list);
	const where = conversation === undefined ? undefined : conversationOf(conversation);
	const found = world.messages.all().filter((message) => {
		const { from, type, subType = 0, text = '', kept, recalled, recipients } = message;
		if (message.target === 'chatRoom' || !kept || recalled !== undefined) return false;
		if (from !== operator && !recipients.includes(operator)) return false;
		if (where !== undefined && !isBetween(message, where)) return false;
		if (isHidden(message, operator)) return false;
		if (senders !== undefined && !senders.includes(from)) return false;
		if (types?.has(type) === false || subTypes?.has(subType) === false) return false;
		return isInTime(message, query) && hasKeywords(text, keywords, query.keyword_match_type);
	});
	const answer = page(inOrder(found, direction === '1'), query, keptMessage) as { data: object };
	return { ...answer, data: { count: found.length, ...answer.data } };
}

/** Of a user: what either wrote to the other. */
function isBetween(message: Message, { from, target, to }: Conversation): boolean {
	if (message.target !== target) return false;
	if (target !== 'user') return message.to === to;
	const isOwn = message.from === from && message.to === to;
	return isOwn || (message.from === to && message.to === from);
}

/** No trace of it on that side: hidden when it was sent, or taken back from there. */
function isHidden({ from, hiddenFrom, recalled }: Message, account: string): boolean {
	const side = from === account ? 'sender' : 'receiver';
	return (
		hiddenFrom === side || recalled === 'silent' || (recalled === 'oneWay' && side !== 'sender')
	);
}

function sendersIn(list: string | undefined): string[] | undefined {
	const senders = list?.split(',');
	if (senders !== undefined && senders.length > HISTORY.senders) {
		throw wrongParameter("'sender_account_ids' has more than 5 accounts");
	}
	return senders;
}

/** "A JSON array string". */
function keywordsIn(list: string | undefined): string[] {
	if (list === undefined) return [];
	const keywords = parsedTexts(list);
	if (keywords === undefined || keywords.length > HISTORY.keywords) {
		throw wrongParameter("'keyword_list' must be a JSON list of 1 to 5 texts");
	}
	return keywords;
}

function parsedTexts(list: string): string[] | undefined {
	try {
		const texts: unknown = JSON.parse(list);
		if (!Array.isArray(texts) || texts.length === 0) return undefined;
		return texts.every((one) => typeof one === 'string' && one !== '') ? texts : undefined;
	} catch {
		return undefined;
	}
}

function isInTime({ unixMs }: Message, query: SearchQuery): boolean {
	const { start_time: start, time_period: period, direction = '0' } = query;
	if (start === undefined || start === '0') return true;
	const awayMs = direction === '1' ? unixMs - Number(start) : Number(start) - unixMs;
	return awayMs >= 0 && (period === undefined || period === '0' || awayMs <= Number(period));
}

/** 0: one of them, 1: all of them. */
function hasKeywords(text: string, keywords: readonly string[], match = '0'): boolean {
	if (keywords.length === 0) return true;
	const has = (keyword: string) => text.includes(keyword);
	return match === '1' ? keywords.every(has) : keywords.some(has);
}

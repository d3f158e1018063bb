/** The history and the search: only the paths of v2.1, since those of v2 are "deprecated". */
import type { FastifyInstance } from 'fastify';

import { closedObject, text } from '../../../kit/schema';
import { conversationOf } from '../../messages/conversation';
import { historyOf, search, type HistoryQuery, type SearchQuery } from '../../messages/history';
import { flagText, numbersText, numberText } from '../../messages/page';
import type { SandboxState } from '../../state';

const HISTORY = closedObject(['begin_time', 'end_time', 'limit'], {
	begin_time: numberText,
	end_time: numberText,
	limit: numberText,
	page_token: { type: 'string' },
	descending: flagText,
	message_type: numbersText,
	check_team_valid: flagText,
	include_no_sense_msg: flagText,
});

const SEARCH = closedObject(['operator_id'], {
	operator_id: text,
	conversation_id: text,
	sender_account_ids: text,
	message_types: numbersText,
	message_sub_types: numbersText,
	start_time: numberText,
	time_period: numberText,
	keyword_list: text,
	keyword_match_type: { enum: ['0', '1'] },
	limit: numberText,
	direction: { enum: ['0', '1'] },
	page_token: { type: 'string' },
});

export function addRoutes(app: FastifyInstance, { world }: SandboxState): void {
	app.get<{ Params: { conversation_id: string }; Querystring: HistoryQuery }>(
		'/im/v2.1/conversations/:conversation_id/messages',
		{ schema: { querystring: HISTORY }, config: { rates: 'history' } },
		async ({ params, query }) => historyOf(world, conversationOf(params.conversation_id), query),
	);
	app.get<{ Querystring: SearchQuery }>(
		'/im/v2.1/messages/actions/search_messages',
		{ schema: { querystring: SEARCH }, config: { rates: 'history' } },
		async ({ query }) => search(world, query),
	);
}

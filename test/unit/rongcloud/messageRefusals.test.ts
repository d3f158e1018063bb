import { explainRefusal } from '../../../core/service/refusals';
import { messageRefusals } from '../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/resources/message/refusals';
import { NOT_KNOWN } from '../../../packages/n8n-nodes-rongcloud/nodes/RongCloud/service/refusals';

/** What a refusal of a message in these words tells to check. */
const adviceFor = (text: string, code = '1002') =>
	explainRefusal({ status: 400, code, text }, messageRefusals, NOT_KNOWN).advice;

test.each<[string, string]>([
	["'fromUserId' is required", "'From'"],
	["Parameter error: 'toUserId' is required", "'To'"],
	["'toGroupIds' has 4 values, 3 at most", "'To'"],
	["'objectName' is no built-in type", "'Message Type'"],
	["'content/mentionedInfo' needs isMentioned=1", "'Message Type'"],
	['content is required. (code 1002)', "'Message Type'"],
])('%s: the parameter is named', (text, parameter) => {
	expect(adviceFor(text)).toContain(parameter);
});

test.each([
	"'pushContent' must be text",
	"'extraContent' must have 1 to 100 pairs",
	"'contentAvailable' must be a whole number from 0 to 1",
	"'mentionedContent' is too long",
	'Content-Type is wrong',
	'the content-type is wrong',
	"'autoUserIdentity' is wrong",
])('%s: neither the content nor the recipients are to blame', (text) => {
	expect(adviceFor(text)).toBe(NOT_KNOWN.advice);
});

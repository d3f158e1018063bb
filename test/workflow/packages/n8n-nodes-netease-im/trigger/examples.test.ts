import type { IDataObject } from 'n8n-workflow';
import { describeBots } from '../../../../support/botExamples';
import { NETEASE_PACKAGE, useNetease } from '../../../../support/netease';
import {
	closeTriggers,
	copyOf,
	deliver,
	NETEASE_TRIGGER,
	openTrigger,
	signing,
	textCopy,
} from '../../../../support/neteaseTrigger';

const netease = useNetease();

afterEach(closeTriggers);

describeBots<IDataObject>({
	packageFolder: NETEASE_PACKAGE,
	trigger: NETEASE_TRIGGER,
	known: 'NetEase Yunxin Auto-Reply Bot',
	open: async (workflow) =>
		await openTrigger({ workflow, credential: { ...netease.sandbox.credential } }),
	hear: async (host, copy) =>
		await deliver(host, copy, (body) => signing(body, netease.sandbox.credential.appSecret)),
	rawOf: ({ raw }) => raw as IDataObject,
	text: ({ from = 'amy', to = 'bob' }) => textCopy({ fromAccount: from, to }),
	others: (bot) => [
		['a picture for the bot', copyOf('PICTURE', { url: 'x' }, { to: bot })],
		['what is said in a team', textCopy({ convType: 'TEAM', to: '123' })],
	],
	answers: () =>
		netease.sandbox.delivered.map(({ from, to, messageType }) => {
			const isText = messageType === 0;
			return { from, to, isText };
		}),
	echo: (bot) => {
		const msgidServer = netease.sandbox.delivered[0]?.messageId ?? '';
		return textCopy({ fromAccount: bot, to: 'amy', msgidServer, fromClientType: 'REST' });
	},
});

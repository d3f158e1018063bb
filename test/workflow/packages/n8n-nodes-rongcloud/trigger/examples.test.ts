import { describeBots } from '../../../../support/botExamples';
import { RONG_CLOUD_PACKAGE, useRongCloud } from '../../../../support/rongCloud';
import {
	closeTriggers,
	deliver,
	formOf,
	openTrigger,
	RONG_CLOUD_TRIGGER,
	signing,
	textForm,
	type Form,
} from '../../../../support/rongCloudTrigger';

const rongCloud = useRongCloud();

afterEach(closeTriggers);

describeBots<Form>({
	packageFolder: RONG_CLOUD_PACKAGE,
	trigger: RONG_CLOUD_TRIGGER,
	known: 'RongCloud Auto-Reply Bot',
	open: async (workflow) =>
		await openTrigger({ workflow, credential: { ...rongCloud.sandbox.credential } }),
	hear: async (host, form) =>
		await deliver(host, form, signing(rongCloud.sandbox.credential.appSecret)),
	rawOf: ({ raw }) => raw as Form,
	text: ({ from = 'amy', to = 'bob' }) => textForm({ fromUserId: from, toUserId: to }),
	others: (bot) => [
		['a picture for the bot', formOf('RC:ImgMsg', { imageUri: 'x' }, { toUserId: bot })],
		['what is said in a group', textForm({ channelType: 'GROUP', toUserId: 'team' })],
	],
	answers: () =>
		rongCloud.sandbox.delivered.map(({ from, to, objectName }) => {
			const isText = objectName === 'RC:TxtMsg';
			return { from, to, isText };
		}),
	echo: (bot) => {
		const msgUID = rongCloud.sandbox.delivered[0]?.messageUID ?? '';
		return textForm({ fromUserId: bot, toUserId: 'amy', msgUID });
	},
});

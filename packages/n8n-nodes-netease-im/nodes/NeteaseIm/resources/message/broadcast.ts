import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject, plainText } from '../../../../core/base/json';
import { accepted } from '../../../../core/base/outcome';
import { optionsProperty } from '../../../../core/node/optionsProperty';
import { readChoices } from '../../../../core/parameters/choices';
import { withinLength } from '../../../../core/parameters/length';
import { rememberWhole } from '../../../../core/run/remembering';
import { LIMITS } from '../../limits';
import { isDoneBefore, codeOf } from '../../service/dialect';
import { readWholeId } from '../../service/ids';
import { named, newName } from '../../service/named';
import { SERVICE } from '../../service/texts';
import { neteaseOperation } from '../operation';
import { fromProperty } from './recipients';

/** `target_os` (v1, "broadcast"). */
const SYSTEMS = ['ios', 'aos', 'pc', 'web', 'mac'] as const;

const SYSTEM_NAMES = {
	ios: 'iOS',
	aos: 'Android',
	pc: 'Windows',
	web: 'Web',
	mac: 'macOS',
} as const;

const properties: INodeProperties[] = [
	{
		displayName: 'Content',
		name: 'content',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. The service is down from 2 to 3',
		description: `What all users get, as text or JSON that the app knows; ${LIMITS.broadcastChars.toLocaleString('en')} characters at most`,
	},
	{
		...fromProperty,
		required: false,
		description: 'Account ID of the sender; none where it is empty',
	},
	optionsProperty([
		{
			displayName: 'Keep for (Hours)',
			name: 'ttl',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: LIMITS.broadcastHours },
			default: 0,
			description: `For how long it is kept for users who are offline, ${LIMITS.broadcastHours} hours at most. 0: as long as the service does.`,
		},
		{
			displayName: 'Keep for Offline Users',
			name: 'offlineEnabled',
			type: 'boolean',
			default: false,
			description: 'Whether users who are offline get it when they are back',
		},
		{
			displayName: 'Systems',
			name: 'targetOs',
			type: 'multiOptions',
			options: [...SYSTEMS]
				.sort((a, b) => SYSTEM_NAMES[a].localeCompare(SYSTEM_NAMES[b], 'en'))
				.map((value) => ({ name: SYSTEM_NAMES[value], value })),
			default: [],
			description: 'Only devices of these systems; all where empty',
		},
	]),
];

/** message / broadcast: POST /im/v2/broadcast_notification (the vendor's SDKs; limits of v1). */
export const broadcast = neteaseOperation<IDataObject, IDataObject, IDataObject>(
	{
		value: 'broadcast',
		name: 'Broadcast',
		action: 'Broadcast a notification',
		description: 'Send a notification to all users of the app. Needs a plan with this function.',
		properties,
	},
	{
		read(reader) {
			const content = reader.requiredText('content');
			const from = reader.text('from').trim() === '' ? undefined : readWholeId(reader, 'from');
			const hours =
				reader.whole('options.ttl', { min: 0, max: LIMITS.broadcastHours }) || undefined;
			const systems = readChoices(reader, 'options.targetOs', SYSTEMS);
			return {
				content: withinLength(reader, 'content', content, LIMITS.broadcastChars, SERVICE),
				...(from === undefined ? {} : { from_account_id: from }),
				...(reader.flag('options.offlineEnabled') ? { offline_enabled: true } : {}),
				...(hours === undefined ? {} : { ttl: hours }),
				...(systems.length === 0 ? {} : { target_os: systems }),
			};
		},
		plan: async (body) => accepted([body]),
		async send(body, { session }, signal, attempt) {
			const { policy, ...own } = named(attempt);
			return await session.call(
				{
					method: 'POST',
					path: '/im/v2/broadcast_notification',
					body: { json: body },
					pace: { lane: 'other', policy },
					doubt:
						'It may or may not have been sent. Retry On Fail and Retry execution send it once only.',
					...own,
				},
				signal,
			);
		},
		present(_body, reply) {
			const id = isObject(reply.data) ? plainText(reply.data.broadcast_id) : '';
			const json = isDoneBefore(codeOf(reply)) ? { alreadyDelivered: true } : { broadcastId: id };
			return { items: [{ json }] };
		},
		subjects: () => [],
		wording: { subject: 'broadcast', done: 'sent' },
		memory: { ...rememberWhole(), idempotencyKey: newName },
	},
);

import type { Group } from '../../../sandbox/easemob';
import { describeList } from '../../support/lists';
import { describeOutput } from '../../support/operations/outputSchema';
import { usePassingTime } from '../../support/passingTime';
import { useSandbox } from '../../support/sandboxed';

usePassingTime();

const easemob = useSandbox();

const group = (index: number): Group => ({
	groupid: String(259_000_000_000_000_000n + BigInt(index)),
	groupname: `客户群 ${index}`,
	owner: `sandbox-org#sandbox-app_amy_${index}`,
	affiliations: index + 1,
	type: 'group',
	lastModified: String(1_750_000_000_000 + index),
});

const outputOf = ({ groupid, groupname, owner, affiliations, lastModified }: Group) => ({
	groupId: groupid,
	name: groupname,
	owner: owner.replace('sandbox-org#sandbox-app_', ''),
	memberCount: affiliations,
	lastModified: new Date(Number(lastModified)).toISOString(),
});

const { lastModified, ...undated } = group(1);
const { lastModified: _left, ...undatedOutput } = outputOf(group(1));

describeList(easemob, {
	resource: 'group',
	path: '/chatgroups',
	pageSize: 1_000,
	place(count) {
		const groups = Array.from({ length: count }, (_, index) => group(index));
		easemob.sandbox.groups.push(...groups);
		return groups.map(outputOf).reverse();
	},
	odd: [
		['an owner without the app before it', [{ ...group(1), owner: 'amy_1' }], [outputOf(group(1))]],
		[
			'the older spelling of the date',
			[{ ...undated, last_modified: lastModified }],
			[outputOf(group(1))],
		],
		['a group without a date', [undated], [undatedOutput]],
		[
			'an owner whose name has what looks like an app',
			[{ ...group(1), owner: 'sandbox-org#sandbox-app_my_app_amy' }],
			[{ ...outputOf(group(1)), owner: 'my_app_amy' }],
		],
		['members as text', [{ ...group(1), affiliations: '2' }], [outputOf(group(1))]],
		['an entry that is no group', [{}, null, 'x', group(1)], [outputOf(group(1))]],
		['an answer without a list', undefined, []],
	],
});

describeOutput('group/getAll', {
	optional: ['lastModified'],
	async collect() {
		easemob.sandbox.groups.push(group(1), group(2));
		return (await easemob.run({ resource: 'group', operation: 'getAll' })).json;
	},
});

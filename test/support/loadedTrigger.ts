import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { loadPackage } from './n8n/packages';
import { choicesOf, entriesOf, operationAt } from './operations/list';

/** The trigger of a package as n8n loads it. */

/** What is special about a package's trigger. */
export interface TriggerFacts {
	readonly packageFolder: string;
	readonly packageName: string;
	readonly name: string;
	readonly displayName: string;
	readonly credential: string;
	/** Without `.svg`. */
	readonly icon: string;
	readonly events: readonly string[];
	/** Of the interface, with their defaults. */
	readonly options: Readonly<Record<string, unknown>>;
	/** Types of message that Send does not have. */
	readonly receivedOnly: readonly string[];
	/** What the panel says of where the URL goes. */
	readonly consoleWords: readonly string[];
	readonly searchWords: readonly string[];
}

export const valuesOf = (property: INodeProperties) =>
	choicesOf(property).map(({ value }) => value);

/** For a package's own tests. */
export function loadedTrigger({ packageFolder, name }: TriggerFacts) {
	const load = async () => {
		const loader = await loadPackage(packageFolder);
		const node = NodeHelpers.getVersionedNodeType(loader.getNode(name).type);
		const known = loader.types.nodes.find((one) => one.name === name);
		return { node, known };
	};
	/** @throws Error when there is none */
	const property = async (wanted: string): Promise<INodeProperties> => {
		const found = (await load()).node.description.properties.find((one) => one.name === wanted);
		if (found === undefined) throw new Error(`the trigger has no parameter "${wanted}"`);
		return found;
	};
	return { load, property };
}

/** What holds for all three. */
export function testLoadedTrigger(facts: TriggerFacts): void {
	const { load, property } = loadedTrigger(facts);

	test('is a trigger for one kind of request, with the credential of the package', async () => {
		const { node } = await load();
		expect(node.description).toMatchObject({
			name: facts.name,
			displayName: facts.displayName,
			group: ['trigger'],
			version: [1, 1.1],
			defaultVersion: 1.1,
			inputs: [],
			credentials: [{ name: facts.credential, required: true }],
			webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived' }],
		});
		expect(node.description.usableAsTool).toBeUndefined();
	});

	test('has the events and the defaults that the interface fixes', async () => {
		const events = await property('events');
		expect(events).toMatchObject({ type: 'multiOptions', default: ['message'] });
		expect(valuesOf(events).sort()).toEqual([...facts.events].sort());

		const options = entriesOf(await property('options'));
		const defaults = options.map(({ name, default: value }) => [name, value]);
		expect(Object.fromEntries(defaults)).toEqual(facts.options);
	});

	test('knows all types of message that Send has, and those that are only received', async () => {
		const { properties } = operationAt('message/send', facts.packageName);
		const sent = properties.filter(({ name }) => name === 'messageType').flatMap(valuesOf);
		const known = entriesOf(await property('options'))
			.filter(({ name }) => name === 'messageTypes')
			.flatMap(valuesOf);
		expect(sent.length).toBeGreaterThan(1);
		expect(known.sort()).toEqual([...sent, ...facts.receivedOnly].sort());
	});

	test('says in the panel where the URL goes, with the Chinese names of the console', async () => {
		const notice = (await property('consoleNotice')).displayName;
		for (const words of facts.consoleWords) expect(notice).toContain(words);
	});

	test.each(facts.searchWords)('is found by %j', async (typed) => {
		const { known } = await load();
		const { displayName = '', codex } = known ?? {};
		expect(sublimeSearch(typed, [{ properties: { displayName, codex } }])).toHaveLength(1);
	});

	test('has the icons of the package, and is in the category of its kind', async () => {
		const { known } = await load();
		expect(known?.codex?.categories).toEqual(['Communication']);
		expect(known?.iconUrl).toEqual({
			light: expect.stringContaining(`${facts.icon}.svg`),
			dark: expect.stringContaining(`${facts.icon}.dark.svg`),
		});
	});
}

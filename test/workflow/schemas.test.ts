import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRepository, inSources, operations } from '../support/operations/list';
import { packagedNodes, packagedTriggers } from '../support/operations/nodes';
import { readSchema } from '../support/operations/outputSchema';

/**
 * The output schemas, by which n8n's editor knows an operation's fields before it has run. n8n looks
 * for them beside the node: `__schema__/v<version>/<resource>/<operation>.json`. That they say what
 * really comes out is tested with each operation, by `describeOutput`.
 */

test('every operation and every trigger has one, where n8n looks for it', () => {
	expect(operations.length).toBeGreaterThan(0);
	expect(packagedTriggers.length).toBeGreaterThan(0);
	const files = [...operations, ...packagedTriggers].map(({ schemaFile }) => schemaFile);
	expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test('there is none for anything else', () => {
	const found = [...new Set(packagedNodes.map(({ folder }) => path.join(folder, '__schema__')))]
		.filter((folder) => existsSync(folder))
		.flatMap((folder) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.json'))
				.map((file) => path.join(folder, file)),
		);

	const files = [...operations, ...packagedTriggers].map(({ schemaFile }) => schemaFile);
	expect(found.sort()).toEqual(files.sort());
});

describe.each(operations)('the schema of $path', ({ path: at, schemaFile, testFile, of }) => {
	test('is checked against real outputs in the test file of the operation', () => {
		expect(readFileSync(inRepository(testFile), 'utf8')).toContain(`describeOutput('${at}', {`);
	});

	test('is published as it stands in the sources', () => {
		expect(readFileSync(schemaFile, 'utf8')).toBe(readFileSync(inSources(schemaFile, of), 'utf8'));
	});

	test("has the form of n8n's own", () => {
		const schema = readSchema(schemaFile);

		expect(Object.keys(schema)).toEqual(['type', 'properties', 'version']);
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		for (const property of Object.values(schema.properties)) {
			expect(Object.keys(property)).toEqual(['type']);
			expect(['string', 'integer', 'number', 'boolean']).toContain(property.type);
		}
	});
});

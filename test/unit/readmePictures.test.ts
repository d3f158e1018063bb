import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readme } from '../support/readme';

test('README shows every picture there is, at its address in the repository', () => {
	const folder = path.resolve(__dirname, '../../docs/images');
	const shown = [...readme.matchAll(/!\[.+\]\((.+)\)/g)].map(([, address]) => address);
	const base =
		'https://raw.githubusercontent.com/n8n-nodes-easemob/n8n-nodes-easemob/main/docs/images/';
	expect(shown.sort()).toEqual(
		readdirSync(folder)
			.map((file) => base + file)
			.sort(),
	);
});

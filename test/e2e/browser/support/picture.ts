import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { cache } from '../../../../scripts/n8n/paths';

/** Where the README's pictures go when they are asked for; other runs only see that they can be made. */
const folder = process.env['SCREENSHOTS'] ?? join(cache, 'editor', 'images');

/** Takes a picture of a part of the page. @param name of the file, without its ending */
export async function picture(name: string, part: Locator): Promise<void> {
	mkdirSync(folder, { recursive: true });
	await part.screenshot({
		path: join(folder, `${name}.png`),
		animations: 'disabled',
		caret: 'hide',
	});
}

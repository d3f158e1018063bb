import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { cache } from '../../../../scripts/n8n/paths';

/** Where the README's pictures go when they are asked for; other runs only see that they can be made. */
const folder = process.env['SCREENSHOTS'] ?? join(cache, 'editor', 'images');

async function boxOf(part: Locator) {
	const box = await part.boundingBox();
	if (box === null) throw new Error(`${String(part)} is not to be seen`);
	return box;
}

/**
 * Takes a picture of the part of a page that holds all of these, with some room around them.
 *
 * @param name of the file, without its ending
 * @param room in pixels
 */
export async function picture(
	page: Page,
	name: string,
	parts: readonly Locator[],
	room = 16,
): Promise<void> {
	// What the mouse is above looks different.
	await page.mouse.move(0, 0);
	const boxes = await Promise.all(parts.map(boxOf));
	const x = Math.min(...boxes.map((box) => box.x)) - room;
	const y = Math.min(...boxes.map((box) => box.y)) - room;
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + room;
	const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + room;
	mkdirSync(folder, { recursive: true });
	await page.screenshot({
		path: join(folder, `${name}.png`),
		clip: { x, y, width: right - x, height: bottom - y },
		animations: 'disabled',
		caret: 'hide',
	});
}

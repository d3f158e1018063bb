import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { cache } from '../../../../scripts/n8n/paths';

/** Where the README's pictures go when they are asked for; other runs only see that they can be made. */
const folder = process.env['SCREENSHOTS'] ?? join(cache, 'editor', 'images');

/** The edges of a part of a page, in pixels. */
interface Edges {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

async function edgesOf(part: Locator): Promise<Edges> {
	const box = await part.boundingBox();
	if (box === null) throw new Error(`${String(part)} is not to be seen`);
	return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

const EVERYTHING: Edges = { left: 0, top: 0, right: Infinity, bottom: Infinity };

/** What is shown around the parts of a picture, in pixels. */
interface Room {
	readonly x: number;
	readonly y: number;
	/** Nothing beside this is shown. */
	readonly within?: Locator;
}

/**
 * Takes a picture of the part of a page that holds all of these, with some room around them.
 *
 * @param name of the file, without its ending
 */
export async function picture(
	page: Page,
	name: string,
	parts: readonly Locator[],
	room: Room,
): Promise<void> {
	// What the mouse is above looks different.
	await page.mouse.move(0, 0);
	const shown = await Promise.all(parts.map(edgesOf));
	const frame = room.within === undefined ? EVERYTHING : await edgesOf(room.within);
	const x = Math.max(frame.left, Math.min(...shown.map(({ left }) => left)) - room.x);
	const y = Math.max(frame.top, Math.min(...shown.map(({ top }) => top)) - room.y);
	const right = Math.min(frame.right, Math.max(...shown.map((one) => one.right)) + room.x);
	const bottom = Math.min(frame.bottom, Math.max(...shown.map((one) => one.bottom)) + room.y);
	mkdirSync(folder, { recursive: true });
	await page.screenshot({
		path: join(folder, `${name}.png`),
		clip: { x, y, width: right - x, height: bottom - y },
		animations: 'disabled',
		caret: 'hide',
	});
}

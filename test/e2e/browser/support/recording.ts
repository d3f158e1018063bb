import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { cache, shown } from '../../../../scripts/n8n/paths';

/** What the pages of a test showed and did, kept where the test fails. */
export interface Recording {
	begin(): Promise<void>;
	end(): Promise<void>;
}

declare global {
	/** Told by the environment of a test that fails, with its names from the outermost. */
	var onTestFailure: ((names: readonly string[]) => Promise<void>) | undefined;
}

const folder = join(cache, 'editor', 'failures');

/** A name for files; long ones are cut. */
function fileName(names: readonly string[]): string {
	return names
		.join(' ')
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.slice(0, 80);
}

async function keep(context: BrowserContext, names: readonly string[]): Promise<string[]> {
	const name = join(folder, fileName(names));
	const kept: string[] = [];
	for (const [index, page] of context.pages().entries()) {
		const path = `${name}${index === 0 ? '' : `-${index + 1}`}.png`;
		const isTaken = await page.screenshot({ path }).catch(() => undefined);
		// A page that has crashed can't be pictured; the others and the trace can.
		if (isTaken !== undefined) kept.push(path);
	}
	const path = `${name}.trace.zip`;
	await context.tracing.stopChunk({ path });
	return [...kept, path];
}

/** Records all that the pages of a context do, test by test. */
export async function startRecording(context: BrowserContext): Promise<Recording> {
	// Calls and requests only: the page as it was at each call would cost a fifth of the time.
	await context.tracing.start({ snapshots: false });
	let isRecording = false;
	globalThis.onTestFailure = async (names) => {
		if (!isRecording) return;
		isRecording = false;
		const kept = await keep(context, names);
		process.stderr.write(`"${names.join(' ')}" failed; what it saw:\n`);
		for (const file of kept) process.stderr.write(`  ${shown(file)}\n`);
	};
	return {
		async begin() {
			await context.tracing.startChunk();
			isRecording = true;
		},
		async end() {
			if (isRecording) await context.tracing.stopChunk();
			isRecording = false;
		},
	};
}

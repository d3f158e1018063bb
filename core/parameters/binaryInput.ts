import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { badInput } from '../base/problem';

/** A file of the input item. Its bytes are read only when they are needed, one file at a time. */
export interface BinaryInput {
	readonly fileName: string;
	readonly mimeType: string;
	readonly sizeBytes: number;
	/** Equal for the same file: n8n's ID of it, or what n8n keeps in memory in its place. */
	readonly content: string;
	/** The bytes. @throws ProblemError when n8n no longer has them. */
	load(): Promise<Buffer>;
}

function nameOf(data: IBinaryData): string {
	if (data.fileName !== undefined && data.fileName !== '') return data.fileName;
	return data.fileExtension === undefined || data.fileExtension === ''
		? 'file'
		: `file.${data.fileExtension}`;
}

/** Size without reading the file: from n8n's storage, or from the length of the base64 text. */
async function sizeOf(ctx: IExecuteFunctions, data: IBinaryData): Promise<number> {
	if (data.id === undefined) return Buffer.byteLength(data.data, 'base64');
	return (await ctx.helpers.getBinaryMetadata(data.id)).fileSize;
}

/** The result, or undefined where n8n's helper throws (its own words don't name the parameter). */
async function attempt<Value>(work: () => Promise<Value> | Value): Promise<Value | undefined> {
	try {
		return await work();
	} catch {
		return undefined;
	}
}

/**
 * Finds a file of an input item and checks that it is there and not empty, without reading it.
 * Works in all of n8n's binary modes, since it asks n8n's helpers for everything.
 *
 * @param field name of the input field that holds the file, or by expression the file itself
 * @param label the parameter's display name in quotes, for errors
 * @throws ProblemError when the item has no such file, or an empty one
 */
export async function findBinary(
	ctx: IExecuteFunctions,
	item: number,
	field: string | IBinaryData,
	label: string,
): Promise<BinaryInput> {
	const data = await attempt(() => ctx.helpers.assertBinaryData(item, field));
	if (data === undefined) {
		const name = typeof field === 'string' ? ` "${field}"` : '';
		throw badInput(
			`${label}: the input item has no file${name}.`,
			'Enter the name of the input field that holds the file. The input panel shows it under Binary.',
		);
	}
	const lost = () =>
		badInput(
			`${label}: n8n no longer has the file "${nameOf(data)}".`,
			'Run the node that made the file again.',
		);
	const sizeBytes = await attempt(async () => await sizeOf(ctx, data));
	if (sizeBytes === undefined) throw lost();
	if (sizeBytes === 0) {
		throw badInput(
			`${label}: the file "${nameOf(data)}" is empty (0 bytes).`,
			'Check the node that made the file.',
		);
	}
	return {
		fileName: nameOf(data),
		mimeType: data.mimeType,
		sizeBytes,
		content: data.id ?? data.data,
		async load() {
			const bytes = await attempt(async () => await ctx.helpers.getBinaryDataBuffer(item, field));
			if (bytes === undefined) throw lost();
			return bytes;
		},
	};
}

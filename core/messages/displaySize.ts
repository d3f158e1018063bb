import type { INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../parameters/itemReader';

/** The size of a picture or a video in pixels, as far as it is known. */
export interface PartialSize {
	readonly width?: number | undefined;
	readonly height?: number | undefined;
}

const side = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: `${displayName} of the picture in pixels, so that apps can lay it out before it has loaded`,
	hint: 'Leave at 0 to take it from the file or from Upload',
});

/** The parameters `width` and `height`; read by `readSize`. */
export const sizeProperties: INodeProperties[] = [side('Width', 'width'), side('Height', 'height')];

export function readSize(reader: ItemReader): PartialSize {
	return { width: reader.positive('width'), height: reader.positive('height') };
}

/**
 * What was typed wins. With one side typed the other follows from the picture's proportions; where
 * these are not known, half a size would be no use to the app, and none is sent.
 */
export function displaySize(
	typed: PartialSize,
	file: PartialSize,
): { readonly width: number; readonly height: number } | undefined {
	const { width, height } = typed;
	if (width && height) return { width, height };
	if (!file.width || !file.height) return undefined;
	const ratio = file.width / file.height;
	if (width) return { width, height: Math.max(1, Math.round(width / ratio)) };
	if (height) return { width: Math.max(1, Math.round(height * ratio)), height };
	return { width: file.width, height: file.height };
}

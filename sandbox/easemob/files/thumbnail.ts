/**
 * Thumbnails ("Upload files" and "Download files" of the REST documentation): of pictures over 10 KB as
 * large as the upload asked for, else 170 by 170 pixels; a smaller picture is its own thumbnail.
 *
 * Ours shows a checkerboard and not the picture, and says so in its text; it is a valid PNG whatever
 * the type of the picture. The documentation does not say how the service tells a picture: here by
 * the content type of the part. It does not say either what happens to a file that is no picture.
 */
import { checkerboardPng } from '../../kit/files/png';
import { FILE } from '../limits';
import type { StoredFile } from '../types';

export const THUMBNAIL_TEXT = 'Easemob sandbox thumbnail';

/** Undefined for a file that is no picture. */
export function thumbnailOf(file: StoredFile): Pick<StoredFile, 'mimeType' | 'data'> | undefined {
	const { mimeType, data, headers } = file;
	if (!mimeType.startsWith('image/')) return undefined;
	if (data.length <= FILE.thumbnailFromBytes) return { mimeType, data };
	const width = Number(headers['thumbnail-width'] ?? FILE.thumbnailPixels);
	const height = Number(headers['thumbnail-height'] ?? FILE.thumbnailPixels);
	return { mimeType: 'image/png', data: checkerboardPng(width, height, THUMBNAIL_TEXT) };
}

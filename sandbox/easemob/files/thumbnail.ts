/**
 * Thumbnails ("Upload files" and "Download files" of the REST documentation): made of pictures over
 * 10 KB only, as large as the upload asked for, else 170 by 170 pixels.
 *
 * Ours shows a checkerboard and not the picture, and says so in its text; it is a valid PNG whatever
 * the type of the picture. The documentation does not say how the service tells a picture: here by
 * the content type of the part. It does not say either what happens to one that has no thumbnail.
 */
import { checkerboardPng } from '../../kit/files/png';
import { FILE } from '../limits';
import type { StoredFile } from '../types';

export const THUMBNAIL_TYPE = 'image/png';
export const THUMBNAIL_TEXT = 'Easemob sandbox thumbnail';

export function thumbnailOf({ mimeType, data, headers }: StoredFile): Buffer | undefined {
	if (!mimeType.startsWith('image/') || data.length <= FILE.thumbnailFromBytes) return undefined;
	const width = Number(headers['thumbnail-width'] ?? FILE.thumbnailPixels);
	const height = Number(headers['thumbnail-height'] ?? FILE.thumbnailPixels);
	return checkerboardPng(width, height, THUMBNAIL_TEXT);
}

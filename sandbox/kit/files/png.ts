/** The smallest PNG writer that does: one bit per pixel, black and white (PNG specification). */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Fields of 8 by 8 pixels, so that a byte is black or white as a whole. */
export function checkerboardPng(width: number, height: number, comment: string): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header[8] = 1; // bits per pixel; the rest stays zero: grey, deflate, no filter, no interlace
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
		chunk('IDAT', deflateSync(pixels(width, height))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function pixels(width: number, height: number): Buffer {
	const rowBytes = 1 + Math.ceil(width / 8);
	const rows = Buffer.alloc(rowBytes * height);
	for (let y = 0; y < height; y += 1) {
		// The first byte of a row names its filter: none.
		for (let x = 1; x < rowBytes; x += 1) {
			if ((x + (y >> 3)) % 2 === 0) rows[y * rowBytes + x] = 0xff;
		}
	}
	return rows;
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}

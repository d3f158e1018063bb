/** Width and height of a PNG, which its first chunk (IHDR) begins with. */
export function pngSize(png: Buffer): { width: number; height: number } {
	if (png.toString('latin1', 12, 16) !== 'IHDR') throw new Error('This is not a PNG.');
	return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

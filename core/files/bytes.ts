/** Whether the text stands at the offset, one byte for each character; false beyond the end. */
export function holds(data: Uint8Array, at: number, text: string): boolean {
	for (let index = 0; index < text.length; index++) {
		if (data[at + index] !== text.charCodeAt(index)) return false;
	}
	return true;
}

/** Numbers of these bytes; reading one beyond the end throws, so look first. */
export function viewOf(data: Uint8Array): DataView {
	return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

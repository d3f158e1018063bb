import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

/** A file as n8n keeps it in memory. */
export function binary(
	data: Uint8Array | string,
	{ fileName = 'file.bin', mimeType = 'application/octet-stream' } = {},
): IBinaryData {
	return { data: Buffer.from(data).toString('base64'), mimeType, fileName };
}

/** An input item with one file in a field. */
export function itemWith(file: IBinaryData, field = 'data', json = {}): INodeExecutionData {
	return { json, binary: { [field]: file } };
}

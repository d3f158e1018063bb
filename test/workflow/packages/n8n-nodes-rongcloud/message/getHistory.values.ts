import type { INodeParameters } from 'n8n-workflow';

/** When: descriptions of times show no text that is one. */
export function values(): INodeParameters {
	return { endTime: '2026-12-31T18:00:00' };
}

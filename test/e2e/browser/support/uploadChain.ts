import type { INodeParameters } from 'n8n-workflow';
import type { Editor } from './editor';
import type { CredentialReference } from './service';
import { createWorkflow, easemob, START, toFile } from './workflows';

/**
 * A workflow that has a picture, uploads it and sends it.
 *
 * @param send parameters of the last of its nodes: `Picture`, `Upload` and `Send`
 * @returns its ID
 */
export async function uploadChain(
	editor: Pick<Editor, 'rest'>,
	credential: CredentialReference,
	png: Buffer,
	send: INodeParameters = {},
): Promise<string> {
	const parts = [
		START,
		toFile('Picture', 'shop.png'),
		easemob('Upload', credential, { resource: 'file', operation: 'upload' }),
		easemob('Send', credential, send),
	];
	return await createWorkflow(editor, parts, { items: [{ base64: png.toString('base64') }] });
}

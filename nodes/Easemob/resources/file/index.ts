import type { Resource } from '../../../../core/node/resource';
import { download } from './download';
import { upload } from './upload';

export const file: Resource = {
	value: 'file',
	name: 'File',
	operations: [download, upload],
	defaultOperation: upload.value,
};

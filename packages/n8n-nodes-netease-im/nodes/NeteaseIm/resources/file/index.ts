import type { Resource } from '../../../../core/node/resource';
import { upload } from './upload';

export const file: Resource = {
	value: 'file',
	name: 'File',
	operations: [upload],
	defaultOperation: upload.value,
};

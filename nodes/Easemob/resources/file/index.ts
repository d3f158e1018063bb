import type { Resource } from '../resource';
import { download } from './download';
import { upload } from './upload';

export const file: Resource = {
	value: 'file',
	name: 'File',
	operations: [upload, download],
};

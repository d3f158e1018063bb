import type { IDataObject } from 'n8n-workflow';
import type { MessageType } from '../../../../core/messages/types';
import type { Outcome } from '../../../../core/base/outcome';
import type { ServiceAddress } from '../../../../core/service/session';
import type { UploadedFile, UploadRequest } from '../../service/uploadFile';

/** Where a message's files are, or are put. */
export interface FileServer {
	readonly address: Pick<ServiceAddress, 'base'>;
	upload(request: UploadRequest): Promise<Outcome<UploadedFile>>;
}

/** What a message says; its files may still have to be uploaded. */
export interface MessageContent {
	/** Uploads what must be on the server, then gives the `body` of the message. */
	body(server: FileServer): Promise<Outcome<IDataObject>>;
}

/** Its `value` is the service's own name, `type` in the request. */
export type MessageTypeDefinition = MessageType<MessageContent>;

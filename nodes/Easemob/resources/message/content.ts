import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ItemReader } from '../../../../core/parameters/itemReader';
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

/** One message type: its fields in the editor and its form on the wire, in one place. */
export interface MessageTypeDefinition {
	/** The service's own name, `type` in the request. */
	readonly value: string;
	/** Name in the editor. */
	readonly name: string;
	readonly description: string;
	/** Fields that only this type shows, without the display condition on the type. */
	readonly properties: INodeProperties[];
	/** @throws ProblemError on bad input */
	read(reader: ItemReader): Promise<MessageContent> | MessageContent;
}

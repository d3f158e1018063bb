import 'reflect-metadata';
import { Credentials, type PackageDirectoryLoader } from 'n8n-core';
import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
} from 'n8n-workflow';

/** The credentials of a run, by type; n8n writes renewed tokens back into them. */
export type CredentialStore = Record<string, ICredentialDataDecryptedObject>;

/** A credential's values, with its defaults where it has none. */
export function withDefaults(
	loader: PackageDirectoryLoader,
	type: string,
	values: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	const { properties } = loader.getCredential(type).type;
	const defaults = properties.map(({ name, default: value }) => [name, value]);
	return { ...Object.fromEntries(defaults), ...values };
}

/** n8n's own helper without its database: the same order of preAuthentication and authenticate. */
export class StoredCredentials extends ICredentialsHelper {
	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly store: CredentialStore,
	) {
		super();
	}

	getParentTypes() {
		return [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
	) {
		const { authenticate } = this.loader.getCredential(typeName).type;
		if (typeof authenticate !== 'function') throw new Error('the credential has no function');
		return await authenticate(credentials, request);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		expired: boolean,
	) {
		const { properties, preAuthentication } = this.loader.getCredential(typeName).type;
		const expirable = properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (!expirable || !preAuthentication) return undefined;
		if (credentials[expirable.name] !== '' && !expired) return undefined;
		const renewed = await preAuthentication.call(helpers, credentials);
		if (renewed[expirable.name] === undefined) return undefined;
		Object.assign(this.store[typeName] ?? {}, renewed);
		return Object.assign(credentials, renewed);
	}

	async getDecrypted(_data: unknown, _node: unknown, type: string) {
		return withDefaults(this.loader, type, this.store[type]);
	}

	async getCredentials() {
		return new Credentials({ id: null, name: '' }, '', '');
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData() {}

	async runPreAuthentication() {
		return undefined;
	}

	getCredentialsProperties() {
		return [];
	}

	isCredentialUsableByNode() {
		return true;
	}
}

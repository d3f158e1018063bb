import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { plainText } from '../../../core/base/json';
import { withoutTrailingSlashes } from '../../../core/base/slashes';
import { CUSTOM_REGION, DATA_CENTER } from '../../../core/parameters/accountFields';
import { chosenCentre, requiredField } from '../../../core/service/credentialFields';
import { parseHost, type HostField } from '../../../core/service/host';
import type { ServiceAddress } from '../../../core/service/session';
import { DATA_CENTRES } from '../dataCentres';
import { APP_KEY, APP_SECRET, HOST, SERVICE, UPLOAD_HOST } from './texts';

/** Where a credential says that files go to. */
interface UploadAddress {
	/** What all paths are appended to. */
	readonly base: string;
	/** With the port where one is given; for errors. */
	readonly host: string;
	/** Display name of the field that says where it is. */
	readonly hostField: string;
}

/** An app of the service, as a credential names it. Holds no secret. */
export interface Account extends ServiceAddress {
	readonly appKey: string;
	/** Display name of the field that says where the service is. */
	readonly hostField: string;
	/** The v1 API, which alone takes files. */
	readonly upload: UploadAddress;
}

const HOST_FIELD: HostField = {
	label: `'${HOST}'`,
	example:
		'Enter the server API host of your deployment, such as open.example.com, or server:port or a full https:// address.',
	whereInConsole: 'Whoever runs your deployment knows it.',
};

const UPLOAD_HOST_FIELD: HostField = { ...HOST_FIELD, label: `'${UPLOAD_HOST}'` };

/** Below which all paths of the v1 API are. */
const V1 = '/nimserver';

type Place = Omit<Account, 'appKey' | 'scope' | 'renewsToken' | 'others'>;

const addressOf = ({ origin, pathname }: URL) => `${origin}${withoutTrailingSlashes(pathname)}`;

function readPlace(credentials: ICredentialDataDecryptedObject): Place {
	const { region, host, uploadHost } = credentials;
	if (region === CUSTOM_REGION) {
		const url = parseHost(plainText(host).trim(), HOST_FIELD);
		const uploadUrl = parseHost(plainText(uploadHost).trim(), UPLOAD_HOST_FIELD);
		const upload = addressOf(uploadUrl);
		return {
			base: addressOf(url),
			host: url.host,
			hostField: HOST,
			upload: {
				base: upload.endsWith(V1) ? upload : `${upload}${V1}`,
				host: uploadUrl.host,
				hostField: UPLOAD_HOST,
			},
		};
	}
	const centre = chosenCentre(DATA_CENTRES, credentials, SERVICE);
	return {
		base: `https://${centre.host}`,
		backup: `https://${centre.backup}`,
		host: centre.host,
		hostField: DATA_CENTER,
		upload: {
			base: `https://${centre.uploadHost}${V1}`,
			host: centre.uploadHost,
			hostField: DATA_CENTER,
		},
	};
}

/** @throws CredentialFault when the credential names no usable host or app */
export function readAccount(credentials: ICredentialDataDecryptedObject): Account {
	const place = readPlace(credentials);
	const appKey = requiredField(credentials, 'appKey', APP_KEY, SERVICE);
	return {
		...place,
		others: [place.upload.base],
		appKey,
		scope: `${place.base} ${appKey}`,
		renewsToken: false,
	};
}

/** @throws CredentialFault when it is empty */
export function readSecret(credentials: ICredentialDataDecryptedObject): string {
	return requiredField(credentials, 'appSecret', APP_SECRET, SERVICE);
}

/** Every value that must never be shown. */
export function secretsOf(credentials: ICredentialDataDecryptedObject): readonly string[] {
	const secret = plainText(credentials.appSecret);
	return [secret, secret.trim()];
}

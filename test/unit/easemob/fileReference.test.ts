import { parseFileReference } from '../../../nodes/Easemob/service/fileReference';

const UUID = '5fd74830-63e5-11e3-a2d1-0b2f1f3f1e1e';
const address = {
	base: 'https://a1.easemob.com/acme/chat',
	host: 'a1.easemob.com',
	org: 'acme',
	app: 'chat',
};
const URL_OF_FILE = `${address.base}/chatfiles/${UUID}`;

function read(text: string) {
	const reference = parseFileReference(text);
	if (reference === undefined) return undefined;
	const { id, secret, url } = reference;
	return { id, secret, url: url(address) };
}

describe('a file on the service', () => {
	it.each([
		['its UUID', UUID],
		['its UUID with blanks around it', `  ${UUID}\n`],
		['its address', URL_OF_FILE],
		['its address with blanks around it', ` ${URL_OF_FILE} `],
	])('is named by %s', (_what, text) => {
		expect(read(text)).toEqual({ id: UUID, secret: '', url: URL_OF_FILE });
	});

	it('may have a UUID in capitals', () => {
		expect(read(UUID.toUpperCase())?.id).toBe(UUID.toUpperCase());
	});

	it.each([
		'http://im.local:8080/acme/chat/chatfiles/',
		'https://proxy.local/im/acme/chat/chatfiles/',
		'https://a1.easemob.com/app-id/0123456789abcdef/chatfiles/',
		'HTTPS://A1.easemob.com/acme/chat/chatfiles/',
	])('keeps the address it was given, also one of another app or server: %s', (folder) => {
		expect(read(folder + UUID)).toEqual({ id: UUID, secret: '', url: folder + UUID });
	});
});

describe('the secret in an address, as callbacks and the history give it', () => {
	it('is taken out of it', () => {
		expect(read(`${URL_OF_FILE}?share-secret=X9d7-Yc_4`)).toEqual({
			id: UUID,
			secret: 'X9d7-Yc_4',
			url: URL_OF_FILE,
		});
	});

	it('is decoded', () => {
		expect(read(`${URL_OF_FILE}?em-redirect=true&share-secret=a%2Fb%2Bc#top`)).toEqual({
			id: UUID,
			secret: 'a/b+c',
			url: URL_OF_FILE,
		});
	});

	it('is blank where it is not there', () => {
		expect(read(`${URL_OF_FILE}?thumbnail=true`)?.secret).toBe('');
		expect(read(`${URL_OF_FILE}?share-secret=`)?.secret).toBe('');
	});
});

describe('no file on the service', () => {
	it.each([
		['nothing', ''],
		['a picture on another server', 'https://example.com/photo.png'],
		['a UUID that is cut', UUID.slice(0, -1)],
		['a UUID with something behind it', `${UUID}.png`],
		['two UUIDs', `${UUID},${UUID}`],
		['the folder of all files', `${address.base}/chatfiles`],
		['the folder of all files with a slash', `${address.base}/chatfiles/`],
		['a way out of the folder', `${address.base}/chatfiles/..`],
		['an encoded way out of the folder', `${address.base}/chatfiles/%2e%2e`],
		['something inside a file', `${URL_OF_FILE}/more`],
		['a name that only ends so', `${address.base}/mychatfiles/${UUID}`],
		['a path without a server', `/chatfiles/${UUID}`],
		['an address without a scheme', `a1.easemob.com/acme/chat/chatfiles/${UUID}`],
		['another scheme', `ftp://a1.easemob.com/chatfiles/${UUID}`],
		['a file of this machine', `file:///chatfiles/${UUID}`],
		['an address with a blank in it', `https://a1.easemob.com/my app/chatfiles/${UUID}`],
		['two addresses', `${URL_OF_FILE}\n${URL_OF_FILE}`],
		['an address in the query of another', `https://example.com/?u=/chatfiles/${UUID}`],
		['an address in the fragment of another', `https://example.com/#/chatfiles/${UUID}`],
		['a user and a password', `https://user:pass@a1.easemob.com/acme/chat/chatfiles/${UUID}`],
		['a user', `https://user@a1.easemob.com/acme/chat/chatfiles/${UUID}`],
		['a scheme only', 'https://'],
		['a port beyond the last', `https://a1.easemob.com:99999/chatfiles/${UUID}`],
	])('is named by %s', (_what, text) => {
		expect(read(text)).toBeUndefined();
	});
});

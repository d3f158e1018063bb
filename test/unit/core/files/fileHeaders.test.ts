import { fileNameOf, mimeTypeOf } from '../../../../core/files/fileHeaders';

/** The name in a header as Node gives it: every byte a character. */
const nameIn = (disposition: string) =>
	fileNameOf({ 'content-disposition': Buffer.from(disposition, 'utf8').toString('latin1') });

describe('the name of a file in Content-Disposition', () => {
	it.each([
		['in quotes', 'attachment; filename="photo.png"', 'photo.png'],
		['without quotes', 'attachment; filename=photo.png', 'photo.png'],
		['without quotes, with more behind it', 'attachment; filename=photo.png; size=12', 'photo.png'],
		['with blanks in quotes', 'attachment; filename="my photo.png"', 'my photo.png'],
		['with a semicolon in quotes', 'attachment; filename="a;b.png"', 'a;b.png'],
		['with quotes in quotes', 'attachment; filename="a \\"b\\".png"', 'a "b".png'],
		['in capitals', 'ATTACHMENT; FILENAME="Photo.PNG"', 'Photo.PNG'],
		['with blanks around the sign', 'attachment; filename = "photo.png"', 'photo.png'],
		['shown inline', 'inline; filename="photo.png"', 'photo.png'],
		['alone', 'filename="photo.png"', 'photo.png'],
		['in Chinese as raw UTF-8', 'attachment; filename="照片.png"', '照片.png'],
		['in Chinese as raw UTF-8 without quotes', 'attachment; filename=照片.png', '照片.png'],
		['extended', "attachment; filename*=UTF-8''%E7%85%A7%E7%89%87.png", '照片.png'],
		[
			'extended, with its language',
			"attachment; filename*=utf-8'en'my%20photo.png",
			'my photo.png',
		],
		[
			'extended before plain, in this order',
			'attachment; filename*=UTF-8\'\'%E7%85%A7.png; filename="fallback.png"',
			'照.png',
		],
		[
			'extended before plain, in the other order',
			'attachment; filename="fallback.png"; filename*=UTF-8\'\'%E7%85%A7.png',
			'照.png',
		],
		[
			'plain where the extended one is damaged',
			'attachment; filename*=UTF-8\'\'%E7%zz.png; filename="fallback.png"',
			'fallback.png',
		],
		[
			'plain where the extended one is in an encoding we do not read',
			'attachment; filename*=ISO-8859-1\'\'%A3.png; filename="pound.png"',
			'pound.png',
		],
	])('%s', (_how, disposition, name) => {
		expect(nameIn(disposition)).toBe(name);
	});

	it('in Latin-1 stays as it came', () => {
		expect(fileNameOf({ 'content-disposition': 'attachment; filename="café.png"' })).toBe(
			'café.png',
		);
	});

	it.each([
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="/etc/passwd"', 'passwd'],
		['attachment; filename="C:\\\\Windows\\\\cmd.exe"', 'cmd.exe'],
		["attachment; filename*=UTF-8''..%2F..%2Fevil.sh", 'evil.sh'],
		["attachment; filename*=UTF-8''..%5C..%5Cevil.sh", 'evil.sh'],
		["attachment; filename*=UTF-8''a%00b%0D%0A.png", 'ab.png'],
		["attachment; filename*=UTF-8''%2e%2e%2f.htaccess", '.htaccess'],
	])('leads to no folder and hides nothing: %s', (disposition, name) => {
		expect(nameIn(disposition)).toBe(name);
	});

	it.each([
		'',
		'attachment',
		'attachment;',
		'attachment; filename',
		'attachment; filename=',
		'attachment; filename=""',
		'attachment; filename="   "',
		'attachment; filename="."',
		'attachment; filename=".."',
		'attachment; filename="folder/"',
		"attachment; filename*=UTF-8''",
		"attachment; filename*=UTF-8''%00",
		'a page of junk; = ; "" ; \\',
	])('is not there in %j', (disposition) => {
		expect(nameIn(disposition)).toBeUndefined();
	});

	it.each([undefined, null, ['attachment; filename=a.png'], {}])(
		'is not there where the header is %j',
		(value) => {
			expect(fileNameOf({ 'content-disposition': value as string })).toBeUndefined();
		},
	);

	it('is not there without the header', () => {
		expect(fileNameOf({})).toBeUndefined();
	});
});

describe('the type of a file in Content-Type', () => {
	it.each([
		['image/png', 'image/png'],
		['text/plain; charset=utf-8', 'text/plain'],
		[' Image/JPEG ', 'image/jpeg'],
	])('%j', (value, type) => {
		expect(mimeTypeOf({ 'content-type': value })).toBe(type);
	});

	it.each([undefined, '', ';', 'application/octet-stream', 'Application/Octet-Stream; x=1'])(
		'is not known from %j, so that the name decides',
		(value) => {
			expect(mimeTypeOf(value === undefined ? {} : { 'content-type': value })).toBeUndefined();
		},
	);
});

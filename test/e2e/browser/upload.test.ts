import { realPictures, REAL_SIZE } from '../../support/pictures';
import { Canvas } from './pages/canvas';
import { useEditor } from './support/editor';
import { useService } from './support/service';
import { uploadChain } from './support/uploadChain';

const editor = useEditor();
const service = useService(editor, 'upload');

test('after an upload, a picture needs no more than its recipient and its type', async () => {
	const canvas = new Canvas(editor.page);
	await canvas.open(await uploadChain(editor, service.credential, realPictures.png));
	const panel = await canvas.openNode('Send');
	await panel.recipient().fillId('alice');
	await panel.choose('messageType', 'Image');
	await panel.close();
	await canvas.execute();
	await canvas.succeeded('Send');

	const [file] = service.sandbox.files.values();
	const [{ body } = { body: undefined }] = service.sandbox.delivered;
	expect(file).toMatchObject({ filename: 'shop.png', data: realPictures.png });
	expect(body).toEqual({
		url: expect.stringMatching(new RegExp(`/chatfiles/${file?.uuid}$`)),
		secret: file?.secret,
		filename: 'shop.png',
		size: REAL_SIZE,
	});
	const sent = await canvas.openNode('Send');
	expect(await sent.output.rows()).toMatchObject([{ to: 'alice', messageType: 'img' }]);
});

import { owner } from '../../../scripts/n8n/owner';
import { SignInPage } from './pages/signInPage';
import { useEditor } from './support/editor';

const editor = useEditor();

test('the owner signs in, and sees the workflows', async () => {
	const { page } = editor;
	await page.context().clearCookies();
	const signIn = new SignInPage(page);
	await signIn.open();
	await signIn.signIn(owner.email, owner.password);
	await page.waitForURL(/\/home\/workflows/);
});

import type { Locator, Page } from 'playwright-core';
import { chooseOption } from './dropdown';

/** The dialog in which a credential is created, changed and tested. */
export class CredentialDialog {
	readonly root: Locator;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('credential-edit-dialog');
	}

	/** An empty one, of a type that n8n lists by this name. */
	async openNew(type: string): Promise<void> {
		await this.page.goto('/home/credentials/create');
		await this.page.getByTestId('new-credential-type-select').locator('input').fill(type);
		await chooseOption(this.page, type);
		await this.page.getByTestId('new-credential-type-button').click();
		await this.root.waitFor();
	}

	/** Opens one that n8n has, in a page that knows nothing of it yet. */
	async open(id: string): Promise<void> {
		await this.tested(async () => {
			await this.page.goto(`/home/credentials/${id}`);
		});
	}

	async fill(name: string, text: string): Promise<void> {
		await this.root.getByTestId(`parameter-input-${name}`).locator('input').fill(text);
	}

	async choose(name: string, option: string): Promise<void> {
		await this.root.getByTestId(`parameter-input-${name}`).click();
		await chooseOption(this.page, option);
	}

	/** In the head of the dialog, which its test ID does not name. */
	get saveButton(): Locator {
		return this.page.getByTestId('credential-save-button');
	}

	async save(): Promise<void> {
		await this.tested(async () => await this.saveButton.click());
	}

	/** Tests once more what is saved. */
	async retry(): Promise<void> {
		await this.tested(async () => await this.root.getByRole('button', { name: 'Retry' }).click());
	}

	/** n8n tests what it saves and what it opens; ends when it has its verdict. */
	private async tested(action: () => Promise<void>): Promise<void> {
		await Promise.all([this.page.waitForResponse(/\/rest\/credentials\/test$/), action()]);
	}

	/** Shown when the test was passed. */
	get success(): Locator {
		return this.root.getByTestId('credentials-config-container-test-success');
	}

	/** All that is shown when the test has failed, details too. */
	async problem(): Promise<string> {
		const banner = this.root
			.getByTestId('node-credentials-config-container')
			.locator('> span', { hasText: 'Couldn’t connect with these settings' });
		await banner.waitFor();
		const more = banner.getByText('More details');
		if (await more.isVisible()) await more.click();
		return await banner.innerText();
	}
}

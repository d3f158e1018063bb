import type { Locator, Page } from 'playwright-core';
import { dropdownOption } from './dropdown';

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
		await dropdownOption(this.page, type).click();
		await this.page.getByTestId('new-credential-type-button').click();
		await this.root.waitFor();
	}

	/** One that n8n has. */
	async open(id: string): Promise<void> {
		await this.page.goto(`/home/credentials/${id}`);
		await this.root.waitFor();
	}

	async fill(name: string, text: string): Promise<void> {
		await this.root.getByTestId(`parameter-input-${name}`).locator('input').fill(text);
	}

	async choose(name: string, option: string): Promise<void> {
		await this.root.getByTestId(`parameter-input-${name}`).click();
		await dropdownOption(this.page, option).click();
	}

	/** n8n tests what it saves. */
	async save(): Promise<void> {
		await this.root.getByTestId('credential-save-button').click();
	}

	/** Tests once more what is saved. */
	async retry(): Promise<void> {
		await this.root.getByRole('button', { name: 'Retry' }).click();
	}

	/** Shown when the test was passed. */
	get success(): Locator {
		return this.root.getByTestId('credentials-config-container-test-success');
	}
}

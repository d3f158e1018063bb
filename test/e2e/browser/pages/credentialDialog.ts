import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { chooseOption } from './dropdown';

/** The dialog in which a credential is created, changed and tested. */
export class CredentialDialog {
	readonly root: Locator;
	/** What n8n has answered to the latest test. */
	private verdict = '';

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

	/** Saves what was changed, as soon as n8n is done with saving and testing what was before. */
	async save(): Promise<void> {
		const save = this.saveButton.getByRole('button', { name: 'Save', exact: true });
		await this.tested(async () => await save.click());
	}

	/** Tests once more what is saved. */
	async retry(): Promise<void> {
		await this.tested(async () => await this.root.getByRole('button', { name: 'Retry' }).click());
	}

	/** n8n tests what it saves and what it opens; ends when it has its verdict. */
	private async tested(action: () => Promise<void>): Promise<void> {
		const answer = this.page.waitForResponse(/\/rest\/credentials\/test$/);
		await Promise.all([answer, action()]);
		this.verdict = await (await answer).text();
	}

	/** Shown when the test was passed. */
	get success(): Locator {
		return this.root.getByTestId('credentials-config-container-test-success');
	}

	/**
	 * Ends when the dialog shows that the latest test has failed, in such words. The former problem
	 * stays until n8n has drawn the new one.
	 */
	async told(words: RegExp): Promise<void> {
		expect(this.verdict).toContain('"status":"Error"');
		const { data }: { data: { message: string } } = JSON.parse(this.verdict);
		expect(data.message).toMatch(words);
		await eventually(async () => expect(await this.problem()).toMatch(words));
	}

	/** All that is shown when the test has failed, details too. */
	private async problem(): Promise<string> {
		const banner = this.root
			.getByTestId('node-credentials-config-container')
			.locator('> span', { hasText: 'Couldn’t connect with these settings' });
		await banner.waitFor();
		const more = banner.getByText('More details');
		if (await more.isVisible()) await more.click();
		return await banner.innerText();
	}
}

import type { Page } from 'playwright-core';

/** Where one says who one is. */
export class SignInPage {
	constructor(private readonly page: Page) {}

	async open(): Promise<void> {
		await this.page.goto('/signin');
	}

	/** Ends when n8n has shown what is behind the door. */
	async signIn(email: string, password: string): Promise<void> {
		await this.page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await this.page.locator('input[name="password"]').fill(password);
		await this.page.getByTestId('form-submit-button').click();
		await this.page.waitForURL(/\/home\//);
	}
}

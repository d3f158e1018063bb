import type { Locator, Page } from 'playwright-core';

/** An option of the dropdown that is open, by its name alone; below it may stand a description. */
export function dropdownOption(page: Page, name: string): Locator {
	return page
		.locator('.el-select-dropdown__item:visible')
		.filter({ has: page.getByText(name, { exact: true }) });
}

import type { Locator, Page } from 'playwright-core';
import { dropdownOption } from './dropdown';
import { OutputPanel } from './outputPanel';
import { ResourceLocator } from './resourceLocator';

/** What opens when one double-clicks a node: its parameters, with input and output at the sides. */
export class NodePanel {
	readonly root: Locator;
	readonly output: OutputPanel;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('ndv');
		this.output = new OutputPanel(this.root.getByTestId('output-panel'));
	}

	/** The column in the middle. */
	get parameters(): Locator {
		return this.root.getByTestId('node-parameters');
	}

	async isOpen(): Promise<void> {
		await this.parameters.waitFor();
	}

	parameter(name: string): Locator {
		return this.root.getByTestId(`parameter-input-${name}`);
	}

	async fill(name: string, text: string): Promise<void> {
		await this.parameter(name).locator('input, textarea').first().fill(text);
	}

	/** Chooses an option of a dropdown by its name. */
	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		await dropdownOption(this.page, option).click();
	}

	recipient(): ResourceLocator {
		return new ResourceLocator(this.page, this.root.getByTestId('resource-locator-to'));
	}

	/** Names of the parameters that are shown, from top to bottom. */
	async labels(): Promise<string[]> {
		const labels = await this.parameters.locator('label.n8n-input-label:visible').allInnerTexts();
		// Beside the name stand the buttons of its field.
		return labels.map((text) => text.split('\n', 1)[0]?.trim() ?? '');
	}

	/** What a dropdown has chosen, or a field holds. */
	async value(name: string): Promise<string> {
		return await this.parameter(name).locator('input, textarea').first().inputValue();
	}

	/** One more row of name and value. @param name of the parameter */
	async addRow(name: string): Promise<void> {
		await this.root
			.getByTestId(`fixed-collection-${name}`)
			.getByTestId('fixed-collection-add-top-level-button')
			.click();
	}

	/** Lets the model of the agent whose tool the node is define a parameter. */
	async leaveToModel(name: string): Promise<void> {
		await this.override(name).click();
	}

	/** Offered where the node is the tool of an agent. */
	override(name: string): Locator {
		return this.parameter(name).getByTestId('from-ai-override-button');
	}

	/** Runs the node. */
	async execute(): Promise<void> {
		await this.root.getByTestId('node-execute-button').click();
	}

	async close(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.root.waitFor({ state: 'hidden' });
	}
}

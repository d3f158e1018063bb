/**
 * Thrown by a credential that cannot authenticate, with a message for the user. Nothing was sent.
 * Known by its name, since n8n wraps it in an error of its own.
 */
export class CredentialFault extends Error {
	/**
	 * @param extent `final`: the values are wrong, trying again is no use. `busy`: the service could
	 * not answer now. `unreached`: it was not even asked.
	 */
	constructor(
		message: string,
		readonly extent: 'final' | 'busy' | 'unreached' = 'final',
	) {
		super(message);
		this.name = 'CredentialFault';
	}
}

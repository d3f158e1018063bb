/** Calls n8n's own REST API as the owner of the instance. */
export type Rest = <Answer>(method: string, path: string, body?: object) => Promise<Answer>;

/** Nothing to keep from anybody: such an n8n answers on this machine only. */
export const owner = { email: 'owner@example.com', password: 'Local-owner-1' };

const limitMs = 30_000;

/** One call with these cookies. Throws with what n8n says, where it says no. */
async function call(cookie: string, method: string, url: string, body?: object): Promise<Response> {
	const response = await fetch(url, {
		method,
		headers: { cookie, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		signal: AbortSignal.timeout(limitMs),
	});
	if (response.ok) return response;
	throw new Error(
		`n8n answered ${method} ${url} with ${response.status}: ${await response.text()}`,
	);
}

/** n8n wraps most of its answers. */
async function dataOf<Answer>(response: Response): Promise<Answer> {
	const answer = (await response.json()) as object;
	return ('data' in answer ? answer.data : answer) as Answer;
}

interface Settings {
	readonly userManagement: { readonly showSetupOnFirstLoad: boolean };
}

/**
 * Signs in as the owner, whose account is set up where n8n is new.
 *
 * @param url Where n8n answers.
 * @returns calls in the owner's name; an answer is what n8n sends, without the `data` around it.
 * @throws where a call is refused or not answered within 30 s.
 */
export async function signIn(url: string): Promise<Rest> {
	const settings = await dataOf<Settings>(await call('', 'GET', `${url}/rest/settings`));
	const signedIn = settings.userManagement.showSetupOnFirstLoad
		? await call('', 'POST', `${url}/rest/owner/setup`, {
				...owner,
				firstName: 'Local',
				lastName: 'Owner',
			})
		: await call('', 'POST', `${url}/rest/login`, {
				emailOrLdapLoginId: owner.email,
				password: owner.password,
			});
	const cookies = signedIn.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
	return async <Answer>(method: string, path: string, body?: object) =>
		await dataOf<Answer>(await call(cookies.join('; '), method, url + path, body));
}

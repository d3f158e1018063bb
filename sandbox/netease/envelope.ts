/** The frame around an answer of v2: `{"code":200,"msg":"success","data":{...}}`. */
export function success(data: object = {}): object {
	return { code: 200, msg: 'success', data };
}

/** IDs are 64-bit numbers on the wire (`Long`), and text in here. */
export function long(digits: string): bigint {
	return BigInt(digits);
}

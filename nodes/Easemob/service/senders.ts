/** As whom the service sends where a message names nobody (REST documentation, "Send messages"). */
export const DEFAULT_SENDER = 'admin';

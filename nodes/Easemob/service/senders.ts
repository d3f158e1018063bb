/** As whom the service sends where a message names nobody (REST documentation, "Send messages"). */
export const DEFAULT_SENDER = 'admin';

/** As whom the service edits for whoever asks over REST ("Message Modification Webhook Events"). */
export const REST_EDITOR = 'easemob_rest_app_admin';

/**
 * n8n's own protection of private addresses, as its environment variables switch it on. To be imported
 * before anything of n8n, which reads them once. (Every test file has an environment of its own.)
 */
export const ALLOWED_HOST = 'localhost';
export const BLOCKED_HOST = 'blocked.example';

process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
process.env.N8N_SSRF_ALLOWED_HOSTNAMES = ALLOWED_HOST;
process.env.N8N_SSRF_BLOCKED_HOSTNAMES = BLOCKED_HOST;

// The editor waits for its configuration (admin.js) instead of looking for a file of its own.
window.CMS_MANUAL_INIT = true;

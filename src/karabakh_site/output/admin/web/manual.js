// The editor waits for its configuration (admin.js) instead of looking for a file of its own.
window.CMS_MANUAL_INIT = true;

// Its words are here in English alone; those of other languages it would fetch from another host, again and again.
Object.defineProperty(navigator, "language", { get: () => "en-US" });
Object.defineProperty(navigator, "languages", { get: () => ["en-US"] });
try {
  const kept = JSON.parse(localStorage.getItem("sveltia-cms.prefs") ?? "{}");
  localStorage.setItem("sveltia-cms.prefs", JSON.stringify({ ...kept, locale: "en-US" }));
} catch {
  // Where nothing can be kept, nothing was kept.
}

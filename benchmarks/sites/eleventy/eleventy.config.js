const markdown = require("markdown-it");
const footnotes = require("markdown-it-footnote");
const yaml = require("js-yaml");

const own = (module) => module.default ?? module;

module.exports = (config) => {
  config.setLibrary("md", own(markdown)({ html: true, typographer: true }).use(own(footnotes)));
  config.addDataExtension("yaml", (text) => (yaml.load ?? yaml.default.load)(text));
  config.addPassthroughCopy({ static: "." });
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  return { dir: { input: "content", output: "_site" }, markdownTemplateEngine: false, htmlTemplateEngine: false };
};

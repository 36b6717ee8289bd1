// Starts the editor with the configuration that was made with the site.
import { proseFile, recordFile } from "./files.js";

const found = await fetch("config.json");
const { config, forms, shapes } = await found.json();
// All files of a collection have one form.
for (const { name, files = [] } of config.collections) for (const file of files) file.fields = forms[name];
CMS.registerCustomFormat("record", "yaml", recordFile(shapes.record));
CMS.registerCustomFormat("article", "md", proseFile(shapes.article));
CMS.registerCustomFormat("page", "md", proseFile(shapes.page));
CMS.init({ config });

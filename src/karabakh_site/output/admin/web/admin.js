// Starts the editor with the configuration that was made with the site.
import { proseFile, recordFile } from "./files.js";

const found = await fetch("config.json");
const { config, shapes } = await found.json();
CMS.registerCustomFormat("record", "yaml", recordFile(shapes.record));
CMS.registerCustomFormat("article", "md", proseFile(shapes.article));
CMS.registerCustomFormat("page", "md", proseFile(shapes.page));
CMS.init({ config });

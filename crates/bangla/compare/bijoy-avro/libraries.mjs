// Lines in, lines out, through an npm library: node libraries.mjs TOOL < in > out, in a folder after
// npm install bijoy-to-unicode-bengali-conversion@0.1.4 avro-phonetic@1.1.5
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

const packages = join(process.cwd(), "node_modules");
const tool = process.argv[2];
let convert;
if (tool === "avro-phonetic") {
  runInThisContext(readFileSync(join(packages, "avro-phonetic/dist/avro-lib-v1.1.4.js"), "utf8"));
  convert = (line) => globalThis.OmicronLab.Avro.Phonetic.parse(line);
} else {
  const file = join(packages, "bijoy-to-unicode-bengali-conversion/src/helper/bijoy2uni.js");
  const library = await import(pathToFileURL(file));
  convert =
    tool === "npm-from-bijoy"
      ? (line) => library.default("bijoy", line)
      : (line) => library.ConvertToASCII("bijoy", line);
}
const lines = readFileSync(0, "utf8").split("\n").slice(0, -1);
process.stdout.write(lines.map((line) => String(convert(line)).replaceAll("\n", " ") + "\n").join(""));

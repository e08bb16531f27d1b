// Slugs of the lines of standard input by the npm packages of the folder it runs in.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const require = createRequire(process.cwd() + '/')
const tools = {
  slugify: (line) => require('slugify')(line, { lower: true }),
  transliteration: (line) => require('transliteration').slugify(line),
}
const lines = readFileSync(0, 'utf8').split('\n').slice(0, -1)
console.log(lines.map(tools[process.argv[2]]).join('\n'))

// Dates of standard input by the npm packages of the folder it runs in, a day a line.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const require = createRequire(process.cwd() + '/')
const pad = (number, width) => String(number).padStart(width, '0')
const latin = (text) => text.replace(/[০-৯]/g, (digit) => digit.charCodeAt(0) - 0x9e6)

const { getDate } = require('bangla-calendar')
const Revised = require('date-bengali-revised').default
const tools = {
  // Local noon and local midnight: it moves to UTC and back.
  'bangla-calendar': (y, m, d) => ours(getDate(new Date(y, m - 1, d, 12), { format: 'YYYY-MM-DD', calculationMethod: 'BD' })),
  'bangla-calendar at midnight': (y, m, d) => ours(getDate(new Date(y, m - 1, d), { format: 'YYYY-MM-DD', calculationMethod: 'BD' })),
  'date-bengali-revised': (y, m, d) => {
    const day = new Revised().fromGregorian(y, m, d)
    return `${pad(day.year, 4)}-${pad(day.month, 2)}-${pad(day.day, 2)}`
  },
}
const ours = (text) => latin(text).trim()

const lines = readFileSync(0, 'utf8').split('\n').filter(Boolean)
console.log(lines.map((line) => tools[process.argv[2]](...line.split('-').map(Number))).join('\n'))

// Holds HTML reports to what they promise, in a real browser: node test.mjs DIR
// reads every NAME.html with its NAME.json in DIR. With SEBAC_SHOTS=DIR2 it
// leaves pictures there.
import { readdirSync, readFileSync, mkdirSync, existsSync } from 'node:fs'
import { join, basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const dir = resolve(process.argv[2] ?? '.')
const shots = process.env.SEBAC_SHOTS
if (shots) mkdirSync(shots, { recursive: true })
const browserPath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

const faults = []
let rules = 0, marks = 0, pages = 0
const fault = (where, what) => faults.push(`${where}: ${what}`)

// Every bar of a requirement, in the order of the rule.
const bars = f => f.kind === 'bar' ? [f] : f.parts.flatMap(bars)
const number = s => { const [a, b] = s.split('/'); return b ? Number(a) / Number(b) : Number(a) }

// The place of a mark, reckoned from the result file alone.
function expected(result) {
  const standing = result.unions.filter(u => u.vote !== 'excluded')
  return bars(result.requirement).filter(b => b.needs && b.least !== null && b.most !== null).map(b => {
    const needs = number(b.needs.split(' ').pop())
    let scale = b.of_most === null ? 0 : number(b.of_most)
    if (b.of === null && /^Unions/.test(b.count)) scale = standing.length
    if (b.of === null && /^(Members|Union votes)/.test(b.count)) return { needs: null }
    scale = Math.max(scale, needs, number(b.has), number(b.most))
    return { needs: needs / scale, has: number(b.has) / scale }
  })
}

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
for (const file of readdirSync(dir).filter(f => f.endsWith('.html')).sort()) {
  const name = basename(file, '.html'), url = pathToFileURL(join(dir, file)).href
  const result = JSON.parse(readFileSync(join(dir, name + '.json'), 'utf8'))
  for (const width of [360, 1280]) {
    const where = `${name} at ${width}`
    const page = await browser.newPage({ viewport: { width, height: 900 }, deviceScaleFactor: width === 360 ? 2 : 1 })
    page.on('console', m => fault(where, `console: ${m.text()}`))
    page.on('pageerror', e => fault(where, `error: ${e}`))
    page.on('request', r => { if (r.url() !== url) fault(where, `request: ${r.url()}`) })
    await page.goto(url)
    pages++

    const text = await page.evaluate(() => document.querySelector('main').innerText)
    if (!text.includes(result.verdict.toUpperCase())) fault(where, 'the verdict is not said')
    if (!text.includes(result.fingerprint)) fault(where, 'the fingerprint is not shown')
    for (const s of result.explanation) if (!text.includes(s.replace(/ {2,}/g, ' '))) fault(where, `not said: ${s}`)
    for (const i of result.inputs) if (!text.includes(i.sha256)) fault(where, `no hash of ${i.path}`)

    const seen = await page.evaluate(() => {
      const box = e => { const r = e.getBoundingClientRect(); return { left: r.left, right: r.right, width: r.width } }
      return {
        overflow: document.scrollingElement.scrollWidth - document.documentElement.clientWidth,
        meters: [...document.querySelectorAll('svg.meter')].map(m => ({
          track: box(m.querySelector('.track')), mark: box(m.querySelector('.mark')), has: box(m.querySelector('.has')),
          texts: [...m.querySelectorAll('text')].map(box) })),
        small: [...document.querySelectorAll('main *, footer *')].filter(e => e.childNodes.length && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.tagName !== 'title' && parseFloat(getComputedStyle(e).fontSize) < 12).map(e => e.textContent.slice(0, 30)),
        cut: [...document.querySelectorAll('.strip > svg')].flatMap(b => {
          const w = b.querySelector('rect').getBoundingClientRect()
          return [...b.querySelectorAll('g.label')].filter(g => getComputedStyle(g).display !== 'none').flatMap(g => [...g.querySelectorAll('text')])
            .filter(t => t.getBoundingClientRect().right > w.right - 1).map(t => t.textContent)
        }),
        twice: [...document.querySelectorAll('.strip > svg')].filter(b => [...b.querySelectorAll('g.label')].filter(g => getComputedStyle(g).display !== 'none').length > 1).length,
        blocks: [...document.querySelectorAll('.strip > svg > rect:first-of-type')].map(r => r.getBoundingClientRect().width),
        strip: document.querySelector('.strip')?.getBoundingClientRect().width ?? 0,
      }
    })
    if (seen.overflow > 0) fault(where, `wider than the screen by ${seen.overflow}`)
    for (const s of seen.small) fault(where, `letters under 12 px: ${s}`)
    for (const s of seen.cut) fault(where, `label cut: ${s}`)
    if (seen.twice) fault(where, `${seen.twice} blocks with two labels`)
    if (seen.strip && Math.abs(seen.blocks.reduce((a, b) => a + b, 0) - seen.strip) > 1) fault(where, 'the blocks do not fill the strip')
    const want = expected(result)
    if (want.length !== seen.meters.length) fault(where, `${seen.meters.length} meters for ${want.length} bars`)
    seen.meters.forEach((m, i) => {
      for (const t of m.texts) if (t.left < -1 || t.right > width + 1) fault(where, `words of meter ${i} leave the screen`)
      if (want[i]?.needs == null) return
      marks++
      const at = (m.mark.left + m.mark.right) / 2 - m.track.left
      if (Math.abs(at - want[i].needs * m.track.width) > 1) fault(where, `mark ${i} at ${at}, want ${want[i].needs * m.track.width}`)
      if (Math.abs(m.has.width - want[i].has * m.track.width) > 1) fault(where, `bar ${i} is ${m.has.width} wide, want ${want[i].has * m.track.width}`)
    })

    await page.evaluate(axe)
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
    rules += found.passes.length
    for (const v of found.violations) fault(where, `axe ${v.id}: ${v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; ')}`)

    if (shots) await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true })
    if (width === 1280) {
      await page.emulateMedia({ media: 'print' })
      await page.setViewportSize({ width: 672, height: 900 }) // letter paper between its margins
      const over = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth)
      if (over > 0) fault(`${name} in print`, `wider than the paper by ${over}`)
      const pdf = await page.pdf({ preferCSSPageSize: true, path: shots ? join(shots, `${name}.pdf`) : undefined })
      if (pdf.length < 1000) fault(`${name} in print`, 'no paper')
    }
    await page.close()
  }
}
await browser.close()
for (const f of faults) console.error(f)
console.log(`${pages} pages, ${marks} marks in place, ${rules} accessibility rules passed, ${faults.length} faults`)
process.exit(pages === 0 || faults.length > 0 ? 1 : 0)

// Unit tests: rules and store in Node, DOM code in happy-dom, `*.browser.test.ts` in the system's Chromium (which has highlights).
import { existsSync } from 'node:fs'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

const chromium = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  process.env.CHROME_PATH ?? '',
].find((path) => existsSync(path))

/** A property of a thousand cases may take this long on a busy machine, in ms; nothing is judged by it. */
const PATIENCE = 30_000

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'node',
          testTimeout: PATIENCE,
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{page,components,e2e}/**', 'tests/**/*.browser.test.ts'],
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'dom',
          testTimeout: PATIENCE,
          environment: 'happy-dom',
          include: ['tests/{page,components}/**/*.test.{ts,tsx}'],
          exclude: ['tests/**/*.browser.test.ts'],
        },
      },
      {
        resolve: { alias: { '@': import.meta.dirname } },
        test: {
          name: 'browser',
          testTimeout: PATIENCE,
          include: ['tests/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromium ? { executablePath: chromium } : {}),
                args: ['--headless=new', '--no-sandbox', '--disable-quic'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})

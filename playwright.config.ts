import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

const executablePath = await findChromium();

export default defineConfig({
  outputDir: 'test-results/e2e',
  globalSetup: './tests/e2e/fixtures/global-setup.ts',
  projects: [
    { name: 'stories', testDir: 'tests/e2e', testMatch: '**/*.spec.ts' },
    // A measurement shares the machine with nobody, a picture is no test: both run by their own commands.
    { name: 'bench', testDir: 'tests/bench', testMatch: '**/*.bench.ts', workers: 1 },
    { name: 'screens', testDir: 'tests/e2e', testMatch: '**/*.pictures.ts' }
  ],
  // A story that succeeds only when it is told twice has found something.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    trace: 'off',
    screenshot: 'off',
    serviceWorkers: 'allow',
    launchOptions: {
      executablePath,
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
    }
  }
});

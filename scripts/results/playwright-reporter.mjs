import { keep } from './results.mjs';

const whyFailed = (/** @type {import('@playwright/test/reporter').TestResult} */ { errors, status }) =>
  errors
    .map(({ message, location }) => `${message ?? status}${location ? `\n  at ${location.file}:${location.line}` : ''}`)
    .join('\n');

/** @implements {import('@playwright/test/reporter').Reporter} */
export default class OutcomesReporter {
  /** @type {import('./results.mjs').Outcome[]} */
  outcomes = [];

  /**
   * @param {import('@playwright/test/reporter').TestCase} test
   * @param {import('@playwright/test/reporter').TestResult} result
   */
  onTestEnd(test, result) {
    const skipped = result.status === 'skipped';
    this.outcomes.push({
      stage: 'e2e',
      name: test.titlePath().filter(Boolean).join(' › '),
      state: skipped ? 'skipped' : test.outcome() === 'expected' ? 'passed' : 'failed',
      reason: skipped ? test.annotations.find(({ type }) => type === 'skip')?.description : whyFailed(result)
    });
  }

  /** @param {import('@playwright/test/reporter').TestError} error */
  onError(error) {
    this.outcomes.push({ stage: 'e2e', name: 'an error outside of any test', state: 'failed', reason: error.message });
  }

  onEnd() {
    keep('playwright', this.outcomes);
  }
}

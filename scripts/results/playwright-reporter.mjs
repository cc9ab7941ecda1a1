import { keep } from './results.mjs';

/** @implements {import('@playwright/test/reporter').Reporter} */
export default class OutcomesReporter {
  /** The last word on each test. @type {Map<string, import('./results.mjs').Outcome>} */
  outcomes = new Map();

  /**
   * @param {import('@playwright/test/reporter').TestCase} test
   * @param {import('@playwright/test/reporter').TestResult} result
   */
  onTestEnd(test, result) {
    const skipped = result.status === 'skipped';
    const name = test.titlePath().filter(Boolean).join(' › ');
    const passed = test.outcome() === 'expected' || test.outcome() === 'flaky';
    if (test.outcome() === 'flaky') console.log(`Succeeded only when told twice: ${name}`);
    this.outcomes.set(test.id, {
      stage: 'e2e',
      name,
      state: skipped ? 'skipped' : passed ? 'passed' : 'failed',
      reason: skipped ? test.annotations.find(({ type }) => type === 'skip')?.description : result.error?.message
    });
  }

  /** @param {import('@playwright/test/reporter').TestError} error */
  onError(error) {
    const name = 'an error outside of any test';
    this.outcomes.set(name, { stage: 'e2e', name, state: 'failed', reason: error.message });
  }

  onEnd() {
    keep('playwright', [...this.outcomes.values()]);
  }
}

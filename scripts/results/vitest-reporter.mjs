import { keep, stageOf } from './results.mjs';

const reasonOf = (/** @type {import('vitest/node').TestResult} */ result) =>
  result.state === 'skipped' ? result.note : result.errors?.[0]?.message;

const outcomesOf = (/** @type {import('vitest/node').TestModule} */ module) => {
  const stage = stageOf(module.moduleId);
  const tests = [...module.children.allTests()].map((test) => {
    const result = test.result();
    const state = result.state === 'pending' ? 'skipped' : result.state;
    return { stage, name: test.fullName, state, reason: reasonOf(result) };
  });
  const broken = module.errors().map((error) => ({
    stage,
    name: module.relativeModuleId,
    state: /** @type {const} */ ('failed'),
    reason: error.message
  }));
  return [...tests, ...broken];
};

/** @implements {import('vitest/node').Reporter} */
export default class OutcomesReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest/node').SerializedError[]} strayErrors
   */
  onTestRunEnd(modules, strayErrors) {
    const strays = strayErrors.map(({ message }) => ({
      stage: 'vitest',
      name: 'an error outside of any test',
      state: /** @type {const} */ ('failed'),
      reason: message
    }));
    keep('vitest', [...modules.flatMap(outcomesOf), ...strays]);
  }
}

// Counts tests for the last line of `npm test`. A test file that fails to load counts as one failure, and so does an
// error outside any test: neither may hide behind passed tests.
import { writeFileSync } from 'node:fs';

/** A vitest reporter that writes `{passed, failed, skipped}` to the file named by TEST_COUNTS_FILE. */
export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      let failedTests = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed += 1;
        else if (state === 'failed') failedTests += 1;
        else counts.skipped += 1;
      }
      counts.failed += failedTests;
      if (module.state() === 'failed' && failedTests === 0) counts.failed += 1;
    }
    if (process.env.TEST_COUNTS_FILE) writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify(counts));
  }
}
